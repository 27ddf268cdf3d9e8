package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;

/**
 * What is settled when a workspace is made.
 *
 * @param name shown in the top bar
 * @param zone for days and weeks, by a name that engines know: a whole-hour offset becomes its {@code Etc} zone, UTC by
 *     whatever name becomes {@code UTC}
 * @param currency of reports, ISO 4217
 */
public record WorkspaceSettings(String name, ZoneId zone, Currency currency) {

    private static final int HOUR = 3600;

    public WorkspaceSettings {
        if (zone.normalized() instanceof ZoneOffset offset) {
            zone = named(zone, offset.getTotalSeconds());
        }
    }

    /** Engines know zones by name only; the signs of {@code Etc} zones are those of POSIX, west of Greenwich positive. */
    private static ZoneId named(ZoneId given, int seconds) {
        if (seconds == 0) {
            return ZoneId.of("UTC");
        }
        if (seconds % HOUR != 0 || seconds > 14 * HOUR || seconds < -12 * HOUR) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "TIMEZONE_OFFSET",
                    "the time zone " + given + " has no name; give one such as Asia/Kolkata");
        }
        return ZoneId.of("Etc/GMT" + (seconds > 0 ? "-" : "+") + Math.abs(seconds / HOUR));
    }
}
