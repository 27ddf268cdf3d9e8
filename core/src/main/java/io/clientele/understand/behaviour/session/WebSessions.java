package io.clientele.understand.behaviour.session;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.WorkspaceSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What visitors do on pages and screens. */
public final class WebSessions {

    private final Engine engine;
    private final WorkspaceSettings settings;

    /** @param engine which has every session when it is asked */
    public WebSessions(Engine engine, WorkspaceSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Totals of the days asked about, against others, and a table by day or by what is asked for. */
    public Answer<SessionFigures> answer(SessionQuestion question, Purpose purpose) {
        SessionReading reading = new SessionReading(engine, settings, question, purpose);
        return span(purpose).map(reading::answer).orElseGet(reading::nothingYet);
    }

    /** Whether there are any. */
    public boolean isEmpty(Purpose purpose) {
        return span(purpose).isEmpty();
    }

    /**
     * From when to when there are sessions.
     *
     * @param last when the last one began
     */
    record Span(Days days, Instant last) {}

    private Optional<Span> span(Purpose purpose) {
        return engine.recall(
                        Pipeline.of("understand/behaviour/session/sessions_spanned")
                                .embedded(),
                        purpose,
                        this::span)
                .getFirst();
    }

    private Optional<Span> span(Rows row) {
        Instant first = row.instantAt("first_at");
        Instant last = row.instantAt("last_at");
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(new Span(
                        new Days(
                                LocalDate.ofInstant(first, settings.zone()),
                                LocalDate.ofInstant(last, settings.zone())),
                        last));
    }
}
