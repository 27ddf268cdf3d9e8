package io.clientele.understand.value.clv;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.stats.clv.Grain;
import io.clientele.stats.clv.HoldoutReport;
import io.clientele.stats.clv.PurchaseModel;
import io.clientele.stats.clv.ScoreFold;
import io.clientele.stats.clv.Tracking;
import io.clientele.understand.value.Inquiry;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The making of one answer. */
final class ClvReading {

    /** Customers with this many repeat purchases or more are checked together, as the literature does. */
    private static final int LAST_FREQUENCY = 7;

    private final ClvQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final LocalDate calibrationEnd;

    /** @param asked the days meant, which may reach beyond the data */
    ClvReading(ClvQuestion question, Inquiry inquiry, Days asked) {
        this.question = question;
        this.inquiry = inquiry;
        days = within(asked, inquiry.data().orElse(asked));
        calibrationEnd = question.calibrationEnd()
                .orElseGet(() -> days.from().plusDays(ChronoUnit.DAYS.between(days.from(), days.to()) * 2 / 3));
    }

    /** Nobody is known not to have bought on days the data don't cover. */
    private static Days within(Days asked, Days data) {
        LocalDate from = asked.from().isAfter(data.from()) ? asked.from() : data.from();
        LocalDate to = asked.to().isBefore(data.to()) ? asked.to() : data.to();
        return to.isBefore(from) ? asked : new Days(from, to);
    }

    /**
     * Everything asked for.
     *
     * @throws Refusal when the end of calibration lies before the first purchase or after the last day of the data
     */
    Answer<ClvFigures> answer() {
        Optional<Known> drained = inquiry.read(histories(calibrationEnd), this::drained);
        if (drained.isEmpty()) {
            return ClvWords.nothingYet(question, inquiry);
        }
        Known known = drained.get();
        check(known.base());
        Models calibrated = Models.fitted(calibrationEnd, known.calibrated());
        Models scoring = known.all().map(rows -> Models.fitted(days.to(), rows)).orElse(calibrated);
        Optional<HoldoutReport> holdout = holdout(calibrated);
        Optional<ScoreTotals> totals =
                scoring.fold(question).map(fold -> scoring.rows().scored(fold.scores()));
        ClvFigures figures = new FigureWriting(question, known.base(), days.to(), inquiry.main())
                .figures(calibrated, holdout, tracked(known.base(), calibrated), scoring, totals);
        ClvWords words = new ClvWords(question, figures, known.base(), calibrated, scoring);
        AnswerTable table = table(figures, scoring);
        return new Answer<>(
                figures,
                words.sentence(),
                inquiry.told(words.notes()),
                inquiry.basis(Inquiry.joined(
                        inquiry.tallied(days), inquiry.currencies(days).said())),
                table,
                inquiry.recipe("value clv", question.parameters(calibrationEnd)));
    }

    /** The scores of each customer, empty when there is no model. */
    Optional<LifetimeValues.Scoring> scored() {
        LocalDate end = question.calibrationEnd().orElse(days.to());
        HistoryRows rows = inquiry.read(histories(end), drained -> {
            HistoryRows.Collecting collecting = new HistoryRows.Collecting(question.unit(), "");
            while (drained.next()) {
                collecting.add(drained);
            }
            return collecting.done();
        });
        Models models = Models.fitted(end, rows);
        return models.fold(question)
                .flatMap(fold -> models.purchases()
                        .model()
                        .map(model -> new LifetimeValues.Scoring(scored(end, fold), model, end)));
    }

    /**
     * What one pass over the customers gives.
     *
     * @param calibrated those known at the end of calibration
     * @param all those known at the end of the data, where they are to be scored as of then
     */
    private record Known(Base base, HistoryRows calibrated, Optional<HistoryRows> all) {}

    private Optional<Known> drained(Rows rows) {
        Base.Summing base = new Base.Summing();
        HistoryRows.Collecting calibrated = new HistoryRows.Collecting(question.unit(), "");
        Optional<HistoryRows.Collecting> all = question.calibrationEnd().isPresent() || calibrationEnd.equals(days.to())
                ? Optional.empty()
                : Optional.of(new HistoryRows.Collecting(question.unit(), "all_"));
        while (rows.next()) {
            base.add(rows);
            calibrated.add(rows);
            all.ifPresent(collecting -> collecting.add(rows));
        }
        return base.isEmpty()
                ? Optional.empty()
                : Optional.of(new Known(base.done(), calibrated.done(), all.map(HistoryRows.Collecting::done)));
    }

    private void check(Base base) {
        question.calibrationEnd().ifPresent(end -> {
            if (end.isBefore(base.firstDay()) || end.isAfter(days.to())) {
                throw new Refusal(
                        Refusal.Kind.USAGE,
                        List.of(new Fault(
                                "OPTION_INVALID",
                                "calibration-end",
                                "calibration-end must lie from the first purchase on " + base.firstDay()
                                        + " to the last day of the data, " + days.to() + ", was " + end)));
            }
        });
    }

    private Optional<HoldoutReport> holdout(Models calibrated) {
        long length = ChronoUnit.DAYS.between(calibrated.end(), days.to());
        if (length == 0) {
            return Optional.empty();
        }
        return calibrated.purchases().model().map(model -> calibrated.rows().against(model, length, LAST_FREQUENCY));
    }

    private List<ClvFigures.Tracked> tracked(Base base, Models calibrated) {
        PurchaseModel model = calibrated.purchases().model().orElse(null);
        int weeks = Math.toIntExact((ChronoUnit.DAYS.between(base.firstDay(), days.to()) + 1) / Grain.WEEK.days());
        if (model == null || weeks == 0) {
            return List.of();
        }
        Tracking tracking = new Tracking(base.firstDay().toEpochDay(), Grain.WEEK, weeks);
        Pipeline pipeline =
                started().then("understand/value/clv/purchases_tracked").bind("calibration_end", calibrationEnd);
        inquiry.read(pipeline, rows -> {
            while (rows.next()) {
                long day = Objects.requireNonNull(rows.dateAt("day")).toEpochDay();
                tracking.first(day, rows.longAt("firsts"));
                tracking.repeat(day, rows.longAt("repeats"));
            }
            return tracking;
        });
        return tracking.against(model).stream()
                .map(point -> new ClvFigures.Tracked(
                        LocalDate.ofEpochDay(point.lastDay() - Grain.WEEK.days() + 1),
                        point.actual(),
                        point.expected(),
                        point.cumulativeActual(),
                        point.cumulativeExpected()))
                .toList();
    }

    private AnswerTable table(ClvFigures figures, Models scoring) {
        if (!question.rows()) {
            return ClvTable.byFrequency(figures);
        }
        ClvFigures.Scoring scored = figures.scoring();
        Optional<ScoreFold> fold = scoring.fold(question);
        if (scored == null || fold.isEmpty()) {
            return ClvTable.nobody();
        }
        Pipeline page = scored(scoring.end(), fold.get())
                .then("understand/value/clv/customers_ranked")
                .bind("limit", question.limit())
                .bind("skipped", question.skipped());
        ClvTable table = new ClvTable(inquiry.main(), question.confidence(), spendReason(scored));
        List<Placed> rows = inquiry.list(page, row -> new Placed(row.longAt("place"), table.customer(row)));
        return new AnswerTable(
                ClvTable.HEADINGS,
                rows.stream()
                        .sorted(Comparator.comparingLong(Placed::place))
                        .map(Placed::cells)
                        .toList(),
                scored.customers());
    }

    /** A row and its place: engines may stream a long page in pieces that overtake each other. */
    private record Placed(long place, List<Cell> cells) {}

    private static String spendReason(ClvFigures.Scoring scoring) {
        boolean fitted = scoring.monetary() != null && scoring.monetary().p() != null;
        return fitted ? "value.clv.unknown.amount" : "value.clv.unknown.spend";
    }

    private Pipeline scored(LocalDate end, ScoreFold fold) {
        return histories(end).then("understand/value/clv/histories_scored").thenFold("scored", fold);
    }

    private Pipeline histories(LocalDate end) {
        return started()
                .then("understand/value/clv/histories_summarised")
                .bind("calibration_end", end)
                .bind("data_end", days.to());
    }

    private Pipeline started() {
        return inquiry.parts(days)
                .then("understand/value/purchase_days_summed")
                .bind("lead", inquiry.main())
                .then("understand/value/clv/customers_started");
    }
}
