package io.clientele.understand.value.cohort;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;

/** What became of those who began together. */
public final class Cohorts {

    private final Frame frame;

    public Cohorts(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /** Each cohort with its periods since. */
    public Answer<CohortFigures> answer(CohortQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new CohortReading(question, inquiry, days).answer())
                .orElseGet(() -> CohortReading.nothingYet(question, inquiry));
    }
}
