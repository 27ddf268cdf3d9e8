package io.clientele.understand.value.clv;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.stats.clv.BgNbd;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What customers have been and will be worth. */
public final class LifetimeValues {

    private final Frame frame;

    public LifetimeValues(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /**
     * The models, how they did on the holdout, and what customers are expected to bring.
     *
     * @throws io.clientele.ground.base.Refusal when the end of calibration lies outside the data
     */
    public Answer<ClvFigures> answer(ClvQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new ClvReading(question, inquiry, days).answer())
                .orElseGet(() -> ClvWords.nothingYet(question, inquiry));
    }

    /**
     * A row per customer: {@code customer}, {@code repeats}, {@code recency_days}, {@code age_days}, {@code mean_spend},
     * and {@code p_alive}, {@code purchases} and {@code value}, each also with {@code _low} and {@code _high}. The last
     * stage is called {@code scored}. Empty when there is no model.
     */
    public Optional<Pipeline> scored(ClvQuestion question, Purpose purpose) {
        return scoring(question, purpose).map(Scoring::rows);
    }

    /**
     * A model of purchases and what it says of each customer.
     *
     * @param rows as {@link #scored}
     * @param model fitted to all that was known on {@code end}
     */
    public record Scoring(Pipeline rows, BgNbd model, LocalDate end) {}

    /** The model with its scores; empty when there is no model. */
    public Optional<Scoring> scoring(ClvQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days().flatMap(days -> new ClvReading(question, inquiry, days).scored());
    }

    /**
     * How likely one customer was still one, from their first purchase on.
     *
     * @param customerId the public id
     * @param end last day the model saw
     * @return no points when they never bought
     */
    public AliveCurve curve(String customerId, BgNbd model, LocalDate end, Purpose purpose) {
        Inquiry inquiry = frame.inquire(ClvQuestion.usual().scope(), purpose);
        List<LocalDate> days = inquiry.days()
                .map(all -> inquiry.list(
                        inquiry.lines(all)
                                .then("understand/value/clv/customer_days_listed")
                                .bind("customer_id", customerId),
                        row -> Objects.requireNonNull(row.dateAt("day"))))
                .orElse(List.of());
        return AliveCurve.of(days, model, end);
    }
}
