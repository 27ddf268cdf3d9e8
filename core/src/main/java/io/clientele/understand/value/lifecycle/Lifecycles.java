package io.clientele.understand.value.lifecycle;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import java.util.Optional;

/** Where customers are in their life with the shop. */
public final class Lifecycles {

    private final Frame frame;

    public Lifecycles(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /** Customers and revenue by stage, and how customers have moved. */
    public Answer<LifecycleFigures> answer(LifecycleQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new LifecycleReading(question, inquiry, days).answer())
                .orElseGet(() -> LifecycleWords.nothingYet(question, inquiry));
    }

    /**
     * A row per customer: {@code customer}, {@code lifecycle}, {@code usual_gap}, {@code silent_days}, {@code
     * silence} (their quotient). The last stage is called {@code customers_placed}. Empty when there are no orders.
     */
    public Optional<Pipeline> placed(LifecycleQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days().map(days -> new LifecycleReading(question, inquiry, days).placed());
    }

    /**
     * A row per customer, as the step {@code customers_staged} gives it, for steps that read it: {@code stage}, {@code
     * silence}, {@code revenue} and more, with {@code :as_of_day} bound. Empty when there are no orders.
     */
    public Optional<Pipeline> staged(LifecycleQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days().map(days -> new LifecycleReading(question, inquiry, days).staged());
    }
}
