package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/** What DuckDB's errors mean to whoever asked. */
final class DuckDbFaults {

    private DuckDbFaults() {}

    static RuntimeException translated(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "no message");
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("interrupted") || lower.contains("interrupt error")) {
            Progress.CancelledException cancelled = new Progress.CancelledException();
            cancelled.initCause(e);
            return cancelled;
        }
        if (DiskFull.saidBy(message) || lower.contains("could not write")) {
            return new Refusal(
                    Refusal.Kind.MACHINE,
                    "DISK_FULL",
                    "the disk of the workspace has no space left; free some and try again (" + firstLine(message) + ")",
                    e);
        }
        if (lower.contains("out of memory")) {
            return new Refusal(
                    Refusal.Kind.MACHINE,
                    "MEMORY",
                    "the memory allowed does not suffice; raise --memory (" + firstLine(message) + ")",
                    e);
        }
        return new EngineException(firstLine(message), e);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
