package io.clientele.arrive.ledger;

import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.Definitions;
import io.clientele.stats.session.SessionRules;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** When a session ends, as the workspace has it: half an hour of nothing unless somebody said otherwise, with every version. */
public final class SessionSettings {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROOM = "ledger";
    private static final String NAME = "sessions";

    private final Supplier<Definitions> definitions;
    private final ZoneId zone;
    private volatile @Nullable SessionRules inForce;

    public SessionSettings(Supplier<Definitions> definitions, ZoneId zone) {
        this.definitions = definitions;
        this.zone = zone;
    }

    /** @param idleMinutes and the others as {@link SessionRules} has them; null for what stays as it is */
    public record Change(
            @Nullable Integer idleMinutes,
            @Nullable Boolean midnight,
            @Nullable Boolean campaign) {}

    private record Kept(int idleMinutes, boolean midnight, boolean campaign) {}

    /** The rules in force; the workspace's state is read once. */
    public SessionRules rules() {
        SessionRules known = inForce;
        if (known == null) {
            known = definitions
                    .get()
                    .find(ROOM, NAME)
                    .map(definition -> JSON.readValue(String.valueOf(definition.json()), Kept.class))
                    .map(kept -> new SessionRules(kept.idleMinutes(), kept.midnight(), kept.campaign(), zone))
                    .orElseGet(() -> SessionRules.usual(zone));
            inForce = known;
        }
        return known;
    }

    /**
     * Changes the rules for the past too: sessions are made anew.
     *
     * @throws Refusal when the minutes are out of bounds
     */
    public SessionRules change(Change change, String who) {
        SessionRules before = rules();
        int idle = change.idleMinutes() == null ? before.idleMinutes() : change.idleMinutes();
        boolean midnight = change.midnight() == null ? before.midnight() : change.midnight();
        boolean campaign = change.campaign() == null ? before.campaign() : change.campaign();
        if (idle < 1 || idle > SessionRules.MOST_MINUTES) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SESSION_MINUTES",
                    "a session ends after 1 to " + SessionRules.MOST_MINUTES + " minutes of nothing, not " + idle);
        }
        SessionRules rules = new SessionRules(idle, midnight, campaign, zone);
        definitions.get().save(ROOM, NAME, JSON.writeValueAsString(new Kept(idle, midnight, campaign)), who);
        inForce = rules;
        return rules;
    }
}
