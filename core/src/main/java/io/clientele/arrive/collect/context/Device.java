package io.clientele.arrive.collect.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the visitor holds or sits at.
 *
 * @param brand null when not told; most desktops don't tell
 * @param model null when not told; reduced user agents don't tell
 */
public record Device(
        Kind kind, @Nullable String brand, @Nullable String model) {

    static final Device UNKNOWN = new Device(Kind.UNKNOWN, null, null);

    /** What a device is used as. */
    public enum Kind {
        DESKTOP,
        MOBILE,
        TABLET,
        TV,
        CONSOLE,
        WEARABLE,
        CAR,
        /** A robot, whatever it says it holds. */
        BOT,
        /** A program without a screen: a library, a command. */
        TOOL,
        UNKNOWN;

        /** As in facts: {@code desktop}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
