package io.clientele.understand.value.rfm;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import java.util.Optional;

/** Recency, frequency and monetary value of customers. */
public final class RfmScores {

    /** There are no fifths of fewer. */
    static final int FEWEST = 5;

    private final Frame frame;

    public RfmScores(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /** The grid, the segments and the cuts. */
    public Answer<RfmFigures> answer(RfmQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new RfmReading(question, inquiry, days).answer())
                .orElseGet(() -> RfmReading.nothingYet(question, inquiry));
    }

    /**
     * The scores as traits of each customer: {@code customer rfm rfm_r rfm_f rfm_m rfm_segment}. No rows with fewer than
     * five customers; empty without order lines.
     */
    public Optional<Pipeline> traits(RfmQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days ->
                        new RfmReading(question, inquiry, days).scored().then("understand/value/rfm/traits_named"));
    }
}
