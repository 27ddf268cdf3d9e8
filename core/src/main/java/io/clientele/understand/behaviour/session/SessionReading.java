package io.clientele.understand.behaviour.session;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Basis;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Change;
import io.clientele.ground.base.Comparison;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.MetricChange;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Recipe;
import io.clientele.ground.base.TimeWindow;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.WorkspaceSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The making of one answer; used once. */
final class SessionReading {

    private static final String ROOM = "understand/behaviour/session/";
    private static final SessionTotals NONE = new SessionTotals(0, 0, 0, null, null, null);

    private final long started = System.nanoTime();
    private final Engine engine;
    private final WorkspaceSettings settings;
    private final SessionQuestion question;
    private final Purpose purpose;
    private final Map<String, Recipe.Step> steps = new LinkedHashMap<>();

    SessionReading(Engine engine, WorkspaceSettings settings, SessionQuestion question, Purpose purpose) {
        this.engine = engine;
        this.settings = settings;
        this.question = question;
        this.purpose = purpose;
    }

    Answer<SessionFigures> answer(WebSessions.Span span) {
        Days days = question.range().within(span.days());
        @Nullable Days compared = compared(days, span.days());
        Summed now = summed(days);
        @Nullable Summed before = compared == null ? null : summed(compared);
        SessionFigures figures = new SessionFigures(
                days, compared, now.totals(), before == null ? null : before.totals(), changes(now, before));
        return new Answer<>(
                figures,
                sentence(figures, days),
                notes(figures, compared),
                basis(tallied(days), span),
                table(days, compared),
                recipe(days));
    }

    Answer<SessionFigures> nothingYet() {
        return new Answer<>(
                new SessionFigures(null, null, NONE, null, List.of()),
                Message.of("behaviour.session.sentence.none"),
                List.of(),
                new Basis(List.of(), null, true, engine.version(), elapsed()),
                new AnswerTable(headings(false), List.of()),
                recipe(null));
    }

    /** The days compared with, when sessions were told on all of them: part of a period says nothing about the whole. */
    private @Nullable Days compared(Days days, Days data) {
        Days other = switch (question.compare()) {
            case NONE -> null;
            case PREVIOUS -> days.before();
            case YEAR -> days.yearBefore();
        };
        return other == null || other.from().isBefore(data.from()) ? null : other;
    }

    private Pipeline chosen(Days days) {
        return Pipeline.of(ROOM + "sessions_chosen")
                .bind("zone", settings.zone().getId())
                .bind("from", days.from())
                .bind("to", days.to())
                .embedded();
    }

    private Pipeline counted(Days days) {
        return chosen(days).then(ROOM + "sessions_counted");
    }

    private <T> List<T> list(Pipeline pipeline, Function<Rows, T> row) {
        for (Step step : pipeline.steps()) {
            steps.putIfAbsent(step.name(), new Recipe.Step(step.name(), step.text(), step.hash()));
        }
        return engine.recall(pipeline, purpose, row);
    }

    /** @param squares sum over visitors of the square of their sessions */
    private record Summed(SessionTotals totals, double squares) {}

    private Summed summed(Days days) {
        return list(
                        counted(days).then(ROOM + "sessions_summed"),
                        row -> new Summed(SessionTotals.of(row), row.doubleAt("session_squares")))
                .getFirst();
    }

    private static List<MetricChange> changes(Summed now, @Nullable Summed before) {
        List<MetricChange> changes = new ArrayList<>();
        if (before != null) {
            Change.betweenCounts(before.totals().visitors(), now.totals().visitors())
                    .ifPresent(change -> changes.add(MetricChange.of("visitors", change)));
            Change.between(
                            (double) before.totals().sessions(),
                            before.squares(),
                            (double) now.totals().sessions(),
                            now.squares())
                    .ifPresent(change -> changes.add(MetricChange.of("sessions", change)));
        }
        return changes;
    }

    private Message sentence(SessionFigures figures, Days days) {
        SessionTotals totals = figures.metrics();
        Optional<MetricChange> change = figures.changes().stream()
                .filter(one -> one.metric().equals("visitors"))
                .findFirst();
        String key = totals.sessions() == 0
                ? "nothing"
                : change.map(one -> (one.low() > 0 ? "up." : one.high() < 0 ? "down." : "same.")
                                + (question.compare() == Comparison.YEAR ? "year" : "previous"))
                        .orElse("alone");
        Message message = Message.of("behaviour.session.sentence." + key)
                .with("from", new Value.Day(days.from()))
                .with("to", new Value.Day(days.to()));
        if (totals.sessions() == 0) {
            return message;
        }
        Message counted = message.with("visitors", totals.visitors())
                .with("sessions", totals.sessions())
                .with("views", totals.pageViews());
        return change.map(one -> counted.with("change", said(one))).orElse(counted);
    }

    /** "12% more", "12% less": the word says the direction of a change that is one. */
    private static Value said(MetricChange change) {
        return change.high() < 0
                ? new Value.Ratio(-change.change(), Interval.of95(-change.high(), -change.low()), 0)
                : new Value.Ratio(change.change(), Interval.of95(change.low(), change.high()), 0);
    }

    private static List<Message> notes(SessionFigures figures, @Nullable Days compared) {
        List<Message> notes = new ArrayList<>();
        Double bounced = figures.metrics().bounceRate();
        Double seconds = figures.metrics().timeOnPage();
        if (bounced != null) {
            notes.add(Message.of("behaviour.session.note.bounce").with("rate", new Value.Ratio(bounced)));
        }
        if (seconds != null) {
            notes.add(Message.of("behaviour.session.note.time")
                    .with("time", new Value.Quantity(seconds, Value.Unit.SECONDS)));
        }
        if (compared != null) {
            notes.add(Message.of("behaviour.session.note.compared")
                    .with("from", new Value.Day(compared.from()))
                    .with("to", new Value.Day(compared.to())));
        }
        return notes;
    }

    private List<Message> tallied(Days days) {
        return list(chosen(days).then(ROOM + "sessions_tallied"), row -> {
                    List<Message> said = new ArrayList<>();
                    said.add(Message.of("behaviour.session.basis.counted")
                            .with("sessions", row.longAt("counted"))
                            .with("from", new Value.Day(days.from()))
                            .with("to", new Value.Day(days.to())));
                    leftOut(said, "robots", row.longAt("robots"));
                    leftOut(said, "own", row.longAt("own"));
                    leftOut(said, "pageless", row.longAt("pageless"));
                    return said;
                })
                .getFirst();
    }

    private static void leftOut(List<Message> said, String sort, long sessions) {
        if (sessions > 0) {
            said.add(Message.of("behaviour.session.basis." + sort).with("sessions", sessions));
        }
    }

    private Basis basis(List<Message> said, WebSessions.Span span) {
        return new Basis(said, span.last(), true, engine.version(), elapsed());
    }

    private long elapsed() {
        return (System.nanoTime() - started) / 1_000_000;
    }

    private Recipe recipe(@Nullable Days days) {
        Map<String, String> parameters = new HashMap<>(question.parameters());
        parameters.put("zone", settings.zone().getId());
        return new Recipe(
                "analyse sessions",
                engine.snapshot(),
                engine.identityVersion(),
                days == null ? null : days.in(settings.zone()),
                parameters,
                List.copyOf(steps.values()),
                null,
                version(),
                engine.version());
    }

    private static String version() {
        String version = SessionReading.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private AnswerTable table(Days days, @Nullable Days compared) {
        return switch (question.by()) {
            case DAY -> byDay(days, compared);
            case PAGE -> byPage(days);
            default -> byValue(days);
        };
    }

    private List<Heading> headings(boolean compared) {
        List<Heading> headings = new ArrayList<>();
        if (question.by() == Breakdown.PAGE) {
            headings.add(new Heading("page", Heading.Type.TEXT));
            headings.add(new Heading("pageViews", Heading.Type.COUNT, Heading.Better.UP));
            headings.add(new Heading("visitors", Heading.Type.COUNT, Heading.Better.UP));
            headings.add(new Heading("entries", Heading.Type.COUNT));
            headings.add(new Heading("exits", Heading.Type.COUNT));
            headings.add(new Heading("bounceRate", Heading.Type.RATIO, Heading.Better.DOWN));
            return headings;
        }
        headings.add(
                question.by() == Breakdown.DAY
                        ? new Heading("period", Heading.Type.DAY)
                        : new Heading(columnName(question.by()), Heading.Type.TEXT));
        headings.add(new Heading("visitors", Heading.Type.COUNT, Heading.Better.UP));
        headings.add(new Heading("sessions", Heading.Type.COUNT, Heading.Better.UP));
        headings.add(new Heading("pageViews", Heading.Type.COUNT, Heading.Better.UP));
        headings.add(new Heading("bounceRate", Heading.Type.RATIO, Heading.Better.DOWN));
        headings.add(new Heading("timeOnPage", Heading.Type.QUANTITY));
        if (compared) {
            headings.add(new Heading("visitorsCompared", Heading.Type.COUNT));
        }
        return headings;
    }

    /** {@code entryPage} of ENTRY_PAGE; of OS and the like the word itself. */
    private static String columnName(Breakdown by) {
        return switch (by) {
            case ENTRY_PAGE -> "entryPage";
            case EXIT_PAGE -> "exitPage";
            default -> by.word();
        };
    }

    private AnswerTable byDay(Days days, @Nullable Days compared) {
        Map<LocalDate, SessionTotals> now = daily(days);
        Map<LocalDate, SessionTotals> before = compared == null ? Map.of() : daily(compared);
        List<List<Cell>> rows = new ArrayList<>();
        for (long i = 0; i < days.count(); i++) {
            LocalDate day = days.from().plusDays(i);
            List<Cell> row = new ArrayList<>();
            row.add(new Cell(new Value.Day(day)));
            row.addAll(cells(now.getOrDefault(day, NONE)));
            if (compared != null) {
                LocalDate other = compared.from().plusDays(i);
                row.add(
                        compared.hold(other)
                                ? new Cell(new Value.Count(
                                        before.getOrDefault(other, NONE).visitors()))
                                : new Cell(new Value.Unknown(Message.of("behaviour.session.uncompared"))));
            }
            rows.add(row);
        }
        return new AnswerTable(headings(compared != null), rows);
    }

    private Map<LocalDate, SessionTotals> daily(Days days) {
        Map<LocalDate, SessionTotals> daily = new HashMap<>();
        list(
                counted(days).then(ROOM + "days_summed"),
                row -> daily.put(LocalDate.parse(String.valueOf(row.valueAt("day"))), SessionTotals.of(row)));
        return daily;
    }

    private static List<Cell> cells(SessionTotals totals) {
        return List.of(
                new Cell(new Value.Count(totals.visitors())),
                new Cell(new Value.Count(totals.sessions())),
                new Cell(new Value.Count(totals.pageViews())),
                new Cell(bounceRate(totals.bounceRate(), totals.sessions())),
                new Cell(
                        totals.timeOnPage() == null
                                ? new Value.Unknown(Message.of("behaviour.session.untimed"))
                                : new Value.Quantity(totals.timeOnPage(), Value.Unit.SECONDS)));
    }

    private static Value bounceRate(@Nullable Double rate, long sessions) {
        return rate == null
                ? new Value.Unknown(Message.of("behaviour.session.unbegun"))
                : new Value.Ratio(rate, null, sessions);
    }

    private AnswerTable byValue(Days days) {
        List<Long> names = new ArrayList<>();
        List<List<Cell>> rows = list(
                counted(days)
                        .then(ROOM + "values_summed")
                        .bind("by", question.by().word())
                        .bind("shown", question.limit()),
                row -> {
                    names.add(row.longAt("names"));
                    List<Cell> cells = new ArrayList<>();
                    cells.add(new Cell(name(row.textAt("name"))));
                    cells.addAll(cells(SessionTotals.of(row)));
                    return cells;
                });
        return new AnswerTable(headings(false), rows, names.isEmpty() ? 0 : names.getFirst());
    }

    private static Value name(@Nullable String name) {
        return name == null ? new Value.Unknown(Message.of("behaviour.session.unknown")) : new Value.Text(name);
    }

    private AnswerTable byPage(Days days) {
        TimeWindow window = days.in(settings.zone());
        List<Long> names = new ArrayList<>();
        List<List<Cell>> rows = list(
                counted(days)
                        .then(ROOM + "pages_viewed")
                        .then(ROOM + "pages_summed")
                        .bind("from_at", window.from())
                        .bind("to_at", window.to())
                        .bind("shown", question.limit()),
                row -> {
                    names.add(row.longAt("names"));
                    long entries = row.longAt("entries");
                    return List.of(
                            new Cell(name(row.textAt("page"))),
                            new Cell(new Value.Count(row.longAt("views"))),
                            new Cell(new Value.Count(row.longAt("visitors"))),
                            new Cell(new Value.Count(entries)),
                            new Cell(new Value.Count(row.longAt("exits"))),
                            new Cell(bounceRate(
                                    entries == 0 ? null : (double) row.longAt("bounces") / entries, entries)));
                });
        return new AnswerTable(headings(false), rows, names.isEmpty() ? 0 : names.getFirst());
    }
}
