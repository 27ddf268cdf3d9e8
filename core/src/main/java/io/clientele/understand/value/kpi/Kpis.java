package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;

/** Key figures of the shop. */
public final class Kpis {

    private final Frame frame;

    public Kpis(Engine engine, WorkspaceSettings settings) {
        this.frame = new Frame(engine, settings);
    }

    /** Countries and products that have lost customers while the others have not. */
    public FindingSource findings() {
        return new KpiFindings(frame);
    }

    /** The key figures asked for, as a whole and row by row. */
    public Answer<KpiFigures> answer(KpiQuestion question, Purpose purpose) {
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        return inquiry.days()
                .map(days -> new KpiReading(question, inquiry, days).answer())
                .orElseGet(() -> KpiWords.nothingYet(question, inquiry));
    }
}
