package io.clientele.ground.access;

import io.clientele.ground.store.state.StateRow;
import io.clientele.ground.store.state.StateStep;
import io.clientele.ground.store.state.StateStore;
import io.clientele.ground.store.state.StateTransaction;
import io.clientele.ground.store.state.StateValues;
import io.clientele.ground.store.state.TimeOrderedIds;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of every change and of every look at personal data. It only grows. */
public final class AuditLog {

    private static final StateStep INSERT = StateStep.of(AuditLog.class, "audit_inserted");
    private static final StateStep PAGE = StateStep.of(AuditLog.class, "audit_paged");
    private static final StateStep COUNT = StateStep.of(AuditLog.class, "audit_counted");

    private final StateStore store;
    private final Clock clock;

    AuditLog(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Records a change. Before and after never hold a secret. */
    public void changed(Caller actor, String action, String subject, @Nullable String before, @Nullable String after) {
        store.change(transaction -> changed(transaction, actor, action, subject, before, after));
    }

    /** Records that personal data were shown unmasked. */
    public void looked(Caller actor, String action, String subject) {
        changed(actor, action, subject, null, null);
    }

    /** Records a change together with it: both are kept, or neither. */
    public void changed(
            StateTransaction transaction,
            Caller actor,
            String action,
            String subject,
            @Nullable String before,
            @Nullable String after) {
        transaction.run(
                INSERT,
                StateValues.of("id", TimeOrderedIds.next(clock))
                        .with("happened_at", clock.instant())
                        .with("actor", actor.name())
                        .with("action", action)
                        .with("subject", subject)
                        .with("before_text", before)
                        .with("after_text", after));
    }

    /**
     * Entries, newest first.
     *
     * @param limit at most this many, from 1 to 500
     * @param before id of the last entry of the page before; null for the first page
     */
    public List<AuditEntry> page(int limit, @Nullable String before) {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit must lie in 1 to 500, was " + limit);
        }
        StateValues values =
                StateValues.of("before_id", before == null ? "~" : before).with("page_size", limit);
        return store.read(transaction -> transaction.list(PAGE, values, AuditLog::read));
    }

    /** Entries there are. */
    public long size() {
        return store.read(transaction -> transaction.find(COUNT, StateValues.NONE, row -> row.number("entries")))
                .orElse(0L);
    }

    private static AuditEntry read(StateRow row) {
        return new AuditEntry(
                row.text("id"),
                row.moment("happened_at"),
                row.text("actor"),
                row.text("action"),
                row.text("subject"),
                row.textOrNull("before_text"),
                row.textOrNull("after_text"));
    }
}
