package io.clientele.understand.value.clv;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.stats.clv.Grain;
import io.clientele.stats.clv.HoldoutReport;
import io.clientele.stats.clv.PurchaseModel;
import io.clientele.stats.clv.ScoreFold;
import io.clientele.stats.clv.Tracking;
import io.clientele.understand.value.Days;
import io.clientele.understand.value.Inquiry;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The making of one answer. */
final class ClvReading {

    /** Customers with this many repeat purchases or more are checked together, as the literature does. */
    private static final int LAST_FREQUENCY = 7;

    private final ClvQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final Base base;
    private final LocalDate calibrationEnd;

    private ClvReading(ClvQuestion question, Inquiry inquiry, Days days, Base base) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        this.base = base;
        calibrationEnd = question.calibrationEnd()
                .orElseGet(() -> base.firstDay().plusDays(ChronoUnit.DAYS.between(base.firstDay(), days.to()) * 2 / 3));
    }

    /**
     * Begins, empty when nobody has bought anything.
     *
     * @throws Refusal when the end of calibration lies before the first purchase or after the last day of the data
     */
    static Optional<ClvReading> begun(ClvQuestion question, Inquiry inquiry, Days days) {
        Days known = new Days(
                days.from(), earlier(days.to(), inquiry.data().orElse(days).to()));
        Pipeline summed = purchases(inquiry, known).then("understand/value/clv/base_summed");
        Optional<Base> base = inquiry.list(summed, Base::of).getFirst();
        base.ifPresent(found -> check(question, found, known));
        return base.map(found -> new ClvReading(question, inquiry, known, found));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static void check(ClvQuestion question, Base base, Days days) {
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

    Answer<ClvFigures> answer() {
        Models calibrated = fitted(calibrationEnd);
        Optional<HoldoutReport> holdout = holdout(calibrated);
        Models scoring = scoring(calibrated);
        Optional<ScoreTotals> totals = scoring.fold(question).map(fold -> totals(scoring, fold));
        ClvFigures figures = new FigureWriting(question, base, days.to(), inquiry.settings())
                .figures(calibrated, holdout, tracked(calibrated), scoring, totals);
        ClvWords words = new ClvWords(question, figures, base, calibrated, scoring);
        AnswerTable table = table(figures, scoring);
        return new Answer<>(
                figures,
                words.sentence(),
                words.notes(),
                inquiry.basis(inquiry.tallied(days)),
                table,
                inquiry.recipe("value clv", question.parameters(calibrationEnd)));
    }

    /** The scores of each customer, empty when there is no model. */
    Optional<Pipeline> scored() {
        LocalDate end = question.calibrationEnd().orElse(days.to());
        return fitted(end).fold(question).map(fold -> scored(end, fold));
    }

    private Models fitted(LocalDate end) {
        HistoryRows rows = inquiry.read(histories(end), drained -> HistoryRows.drained(drained, question.unit()));
        return Models.fitted(end, rows);
    }

    /** The calibrated models when somebody named their end; otherwise the same models fitted to all days. */
    private Models scoring(Models calibrated) {
        return question.calibrationEnd().isPresent() || calibrationEnd.equals(days.to())
                ? calibrated
                : fitted(days.to());
    }

    private Optional<HoldoutReport> holdout(Models calibrated) {
        long length = ChronoUnit.DAYS.between(calibrated.end(), days.to());
        if (length == 0) {
            return Optional.empty();
        }
        return calibrated.purchases().model().map(model -> calibrated.rows().against(model, length, LAST_FREQUENCY));
    }

    private ScoreTotals totals(Models scoring, ScoreFold fold) {
        return inquiry.read(
                histories(scoring.end()), rows -> ScoreTotals.drained(rows, fold.scores(), question.unit()));
    }

    private List<ClvFigures.Tracked> tracked(Models calibrated) {
        PurchaseModel model = calibrated.purchases().model().orElse(null);
        int weeks = Math.toIntExact((ChronoUnit.DAYS.between(base.firstDay(), days.to()) + 1) / Grain.WEEK.days());
        if (model == null || weeks == 0) {
            return List.of();
        }
        Tracking tracking = new Tracking(base.firstDay().toEpochDay(), Grain.WEEK, weeks);
        Pipeline pipeline = purchases(inquiry, days)
                .then("understand/value/clv/customers_started")
                .then("understand/value/clv/purchases_tracked")
                .bind("calibration_end", calibrationEnd);
        inquiry.read(pipeline, rows -> {
            while (rows.next()) {
                long day = dayOf(rows);
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

    private static long dayOf(Rows row) {
        @Nullable LocalDate day = row.dateAt("day");
        if (day == null) {
            throw new IllegalStateException("a purchase has no day");
        }
        return day.toEpochDay();
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
        ClvTable table = new ClvTable(
                inquiry.settings().currency().getCurrencyCode(), question.confidence(), spendReason(figures));
        return new AnswerTable(ClvTable.HEADINGS, inquiry.list(page, table::customer), scored.customers());
    }

    private static String spendReason(ClvFigures figures) {
        ClvFigures.Scoring scoring = figures.scoring();
        boolean fitted = scoring != null
                && scoring.monetary() != null
                && scoring.monetary().p() != null;
        return fitted ? "value.clv.unknown.amount" : "value.clv.unknown.spend";
    }

    private Pipeline scored(LocalDate end, ScoreFold fold) {
        return histories(end).thenFold("scored", fold);
    }

    private Pipeline histories(LocalDate end) {
        return purchases(inquiry, days)
                .then("understand/value/clv/customers_started")
                .then("understand/value/clv/histories_summarised")
                .bind("calibration_end", end)
                .bind("holdout_end", days.to());
    }

    private static Pipeline purchases(Inquiry inquiry, Days days) {
        return inquiry.lines(days).then("understand/value/purchase_days_summed");
    }
}
