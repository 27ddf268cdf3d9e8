package io.clientele.ground.store.state;

import io.clientele.ground.base.Refusal;
import java.sql.SQLException;
import java.util.Locale;

/** Turns what a driver says into words: a full disk, a read-only folder and a busy file are the operator's to mend. */
final class StateTrouble {

    private StateTrouble() {}

    static RuntimeException of(SQLException trouble) {
        String said = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("sqlite_full") || said.contains("disk is full") || "53100".equals(trouble.getSQLState())) {
            return refusal(
                    "DISK_FULL", "the disk is full: nothing was changed, free some space and try again", trouble);
        }
        if (said.contains("sqlite_readonly")) {
            return refusal("STATE_READ_ONLY", "the workspace's folder or its state.db is read-only", trouble);
        }
        if (said.contains("sqlite_cantopen")) {
            return refusal("STATE_UNREADABLE", "state.db cannot be opened: check the folder's permissions", trouble);
        }
        if (said.contains("sqlite_notadb") || said.contains("sqlite_corrupt")) {
            return refusal(
                    "STATE_DAMAGED",
                    "state.db is damaged or no state file; the newest copy beside it ends in .backup",
                    trouble);
        }
        if (said.contains("sqlite_busy") || said.contains("sqlite_locked")) {
            return new Refusal(
                    Refusal.Kind.CONFLICT, "STATE_BUSY", "another program holds the workspace's state.db", trouble);
        }
        return new IllegalStateException("the state store failed: " + trouble.getMessage(), trouble);
    }

    private static Refusal refusal(String code, String message, SQLException trouble) {
        return new Refusal(Refusal.Kind.MACHINE, code, message, trouble);
    }
}
