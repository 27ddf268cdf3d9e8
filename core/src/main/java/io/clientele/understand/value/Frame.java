package io.clientele.understand.value;

import io.clientele.ground.base.Days;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.WorkspaceSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Where every part of this room asks its questions: the engine, and the workspace's days and money. */
public final class Frame {

    private final Engine engine;
    private final WorkspaceSettings settings;

    public Frame(Engine engine, WorkspaceSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Begins a question: finds the days the data has and those that are meant. */
    public Inquiry inquire(Scope scope, Purpose purpose) {
        return new Inquiry(engine, settings, scope, purpose, span(purpose));
    }

    private Optional<Span> span(Purpose purpose) {
        return engine.recall(Inquiry.span(settings), purpose, this::span).getFirst();
    }

    private Optional<Span> span(Rows row) {
        Instant first = row.instantAt("first_at");
        Instant last = row.instantAt("last_at");
        if (first == null || last == null) {
            return Optional.empty();
        }
        LocalDate firstDay = LocalDate.ofInstant(first, settings.zone());
        return Optional.of(new Span(
                new Days(firstDay, LocalDate.ofInstant(last, settings.zone())), last, row.requiredText("main")));
    }

    /**
     * What the data covers.
     *
     * @param last the instant of the last order line
     * @param main ISO code of the currency that figures are told in
     */
    record Span(Days days, Instant last, String main) {}
}
