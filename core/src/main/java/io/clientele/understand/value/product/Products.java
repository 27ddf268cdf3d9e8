package io.clientele.understand.value.product;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;

/** Products by what they bring. */
public final class Products {

    private final Frame frame;

    public Products(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /** A page of products. */
    public Answer<ProductFigures> answer(ProductQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new ProductReading(question, inquiry, days).answer())
                .orElseGet(() -> ProductReading.nothingYet(question, inquiry));
    }
}
