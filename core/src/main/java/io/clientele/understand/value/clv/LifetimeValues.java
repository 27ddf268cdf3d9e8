package io.clientele.understand.value.clv;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
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
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days().flatMap(days -> new ClvReading(question, inquiry, days).scored());
    }
}
