package io.clientele.understand.value.abc;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import java.util.Optional;

/** Customers in classes by the share of revenue they bring. */
public final class AbcClasses {

    private final Frame frame;

    public AbcClasses(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /** The classes, the curve and the coefficient. */
    public Answer<AbcFigures> answer(AbcQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new AbcReading(question, inquiry, days).answer())
                .orElseGet(() -> AbcReading.nothingYet(question, inquiry));
    }

    /** How large a share of revenue the best customers bring. */
    public FindingSource findings() {
        return new AbcFindings(this);
    }

    /** The class as a trait of each customer: {@code customer abc}. Empty without order lines. */
    public Optional<Pipeline> traits(AbcQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days ->
                        new AbcReading(question, inquiry, days).classed().then("understand/value/abc/traits_named"));
    }
}
