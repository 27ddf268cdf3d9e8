package io.clientele.understand.value.trait;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.know.profile.Profiles;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.People;
import io.clientele.understand.value.Range;
import io.clientele.understand.value.Scope;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Computes and keeps the traits of value:
 *
 * <ul>
 *   <li>{@code purchases}: {@code first_order_at}, {@code last_order_at}, {@code orders}, {@code revenue} (net, in the
 *       reporting currency), all to date
 *   <li>{@code rfm}: {@code rfm}, {@code rfm_r}, {@code rfm_f}, {@code rfm_m}, {@code rfm_segment}
 *   <li>{@code abc}: {@code abc}
 *   <li>{@code lifecycle}: {@code lifecycle}, {@code usual_gap} and {@code silent_days} in days, {@code silence}, their
 *       quotient
 *   <li>{@code clv}: {@code p_alive}, {@code clv_12m} with {@code clv_12m_low} and {@code clv_12m_high} (95 %, reporting
 *       currency), {@code purchases_12m}
 * </ul>
 */
public final class ValueTraits {

    private final Engine engine;
    private final WorkspaceSettings settings;
    private final Profiles profiles;

    public ValueTraits(Engine engine, WorkspaceSettings settings, Profiles profiles) {
        this.engine = engine;
        this.settings = settings;
        this.profiles = profiles;
    }

    /**
     * Computes all sets anew. A set that can't be computed, such as lifetime values without a model, loses its traits.
     *
     * @return customers with traits, by set
     */
    public Map<String, Long> keep(Purpose purpose) {
        Map<String, Long> kept = new LinkedHashMap<>();
        kept.put("purchases", keep("purchases", purchases(purpose), purpose));
        kept.put("rfm", keep("rfm", new RfmScores(engine, settings).traits(RfmQuestion.DEFAULT, purpose), purpose));
        kept.put("abc", keep("abc", new AbcClasses(engine, settings).traits(AbcQuestion.DEFAULT, purpose), purpose));
        kept.put(
                "lifecycle",
                keep(
                        "lifecycle",
                        new Lifecycles(engine, settings).placed(LifecycleQuestion.usual(), purpose),
                        purpose));
        kept.put("clv", keep("clv", values(purpose), purpose));
        return kept;
    }

    private long keep(String set, Optional<Pipeline> pipeline, Purpose purpose) {
        return profiles.keep(
                set, pipeline.orElseGet(() -> Pipeline.of("understand/value/trait/nobody_named")), purpose);
    }

    private Optional<Pipeline> purchases(Purpose purpose) {
        Scope all = Scope.DEFAULT.in(new Range.All()).of(People.KNOWN);
        Inquiry inquiry = new Frame(engine, settings).inquire(all, purpose);
        return inquiry.days().map(days -> inquiry.lines(days).then("understand/value/trait/purchases_named"));
    }

    private Optional<Pipeline> values(Purpose purpose) {
        return new LifetimeValues(engine, settings)
                .scored(ClvQuestion.usual(), purpose)
                .map(scored -> scored.then("understand/value/trait/values_named"));
    }
}
