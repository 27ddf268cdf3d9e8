package io.clientele.understand.value;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.cohort.CohortQuestion;
import io.clientele.understand.value.cohort.Cohorts;
import io.clientele.understand.value.finding.ValueFindings;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.product.ProductQuestion;
import io.clientele.understand.value.product.Products;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every analysis of orders, each asked as it usually is and with what sends it another way through its texts. */
public enum Analyses {
    KPIS(""),
    KPIS_BY_COUNTRY("by=country&range=all"),
    KPIS_OF_PRODUCTS_WITHOUT_RETURNS("lines=products&returns=exclude&by=product&limit=5"),
    PRODUCTS("limit=25"),
    COHORTS("grain=month&range=all"),
    RFM("range=all"),
    RFM_BY_RANK("ties=rank&range=all"),
    ABC("range=all"),
    LIFECYCLE(""),
    CLV(""),
    FINDINGS("");

    private final String options;

    Analyses(String options) {
        this.options = options;
    }

    /** The answer; null of findings, which are several. */
    public @Nullable Answer<?> asked(Engine engine, WorkspaceSettings settings) {
        Map<String, List<String>> given = options.isEmpty() ? Map.of() : Asked.options(options.split("&"));
        return switch (this) {
            case KPIS, KPIS_BY_COUNTRY, KPIS_OF_PRODUCTS_WITHOUT_RETURNS ->
                new Kpis(engine, settings).answer(KpiQuestion.of(given), Purpose.ANALYTICS);
            case PRODUCTS -> new Products(engine, settings).answer(ProductQuestion.of(given), Purpose.ANALYTICS);
            case COHORTS -> new Cohorts(engine, settings).answer(CohortQuestion.of(given), Purpose.ANALYTICS);
            case RFM, RFM_BY_RANK -> new RfmScores(engine, settings).answer(RfmQuestion.of(given), Purpose.ANALYTICS);
            case ABC -> new AbcClasses(engine, settings).answer(AbcQuestion.of(given), Purpose.ANALYTICS);
            case LIFECYCLE -> new Lifecycles(engine, settings).answer(LifecycleQuestion.of(given), Purpose.ANALYTICS);
            case CLV -> new LifetimeValues(engine, settings).answer(ClvQuestion.of(given), Purpose.ANALYTICS);
            case FINDINGS -> {
                new ValueFindings(engine, settings).noticed(Purpose.ANALYTICS);
                yield null;
            }
        };
    }
}
