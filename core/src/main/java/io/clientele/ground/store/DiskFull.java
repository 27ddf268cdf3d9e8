package io.clientele.ground.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the system and the engine say that a disk is full; neither has a type for it. */
public final class DiskFull {

    private DiskFull() {}

    /** Whether a failure's message says so. */
    public static boolean saidBy(@Nullable String message) {
        String lower = String.valueOf(message).toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("disk full");
    }
}
