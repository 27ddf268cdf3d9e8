package io.clientele.stats.session;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Objects;

/** When one visit ends and another begins. */
public final class SessionRules implements Serializable {

    /** The longest pause. */
    public static final int MOST_MINUTES = 1440;

    private static final long serialVersionUID = 1L;

    private final int idleMinutes;
    private final boolean midnight;
    private final boolean campaign;
    private final String zone;

    /**
     * @param idleMinutes a visit ends when nothing was done for longer, 1 to 1,440
     * @param midnight whether it also ends with the day
     * @param campaign whether it also ends when another campaign brings the visitor
     * @param zone whose midnight that is
     */
    public SessionRules(int idleMinutes, boolean midnight, boolean campaign, ZoneId zone) {
        if (idleMinutes < 1 || idleMinutes > MOST_MINUTES) {
            throw new IllegalArgumentException("a visit ends after 1 to 1,440 minutes, not " + idleMinutes);
        }
        this.idleMinutes = idleMinutes;
        this.midnight = midnight;
        this.campaign = campaign;
        this.zone = zone.getId();
    }

    /** Half an hour, whatever the day and the campaign. */
    public static SessionRules usual(ZoneId zone) {
        return new SessionRules(30, false, false, zone);
    }

    public int idleMinutes() {
        return idleMinutes;
    }

    public boolean midnight() {
        return midnight;
    }

    public boolean campaign() {
        return campaign;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionRules that
                && that.idleMinutes == idleMinutes
                && that.midnight == midnight
                && that.campaign == campaign
                && that.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(idleMinutes, midnight, campaign, zone);
    }

    /** Another text for rules that give other visits. */
    @Override
    public String toString() {
        return idleMinutes + " minutes" + (campaign ? ", campaign" : "") + (midnight ? ", midnight in " + zone : "");
    }
}
