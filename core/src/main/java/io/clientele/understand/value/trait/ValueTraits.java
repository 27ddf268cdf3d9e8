package io.clientele.understand.value.trait;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Range;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.know.profile.Profiles;
import io.clientele.know.profile.TraitKind;
import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.Grain;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.People;
import io.clientele.understand.value.Scope;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.AliveCurve;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes and keeps the traits of value:
 *
 * <ul>
 *   <li>{@code purchases}: {@code first_order_at}, {@code last_order_at}, {@code orders}, {@code revenue} (net, in
 *       {@code revenue_currency}), all to date, and {@code order_country}, that of the last order
 *   <li>{@code rfm}: {@code rfm}, {@code rfm_r}, {@code rfm_f}, {@code rfm_m}, {@code rfm_segment}
 *   <li>{@code abc}: {@code abc}
 *   <li>{@code lifecycle}: {@code lifecycle}, the stage; {@code lifecycle_before}, that of three months before;
 *       {@code usual_gap} and {@code silent_days} in days, {@code silence}, their quotient
 *   <li>{@code clv}: {@code p_alive}, {@code clv_12m} (in {@code clv_12m_currency}), both with {@code _low} and {@code _high}
 *       (95 %), {@code purchases_12m}
 * </ul>
 */
public final class ValueTraits {

    /** Every trait that is kept, in the order they are shown. */
    public static final List<TraitKind> KINDS = List.of(
            TraitKind.term("rfm", "rfm_segment", "value.rfm.segment."),
            TraitKind.of("rfm", "rfm", Heading.Type.TEXT),
            TraitKind.of("abc", "abc", Heading.Type.TEXT).tellingApart(),
            TraitKind.term("lifecycle", "lifecycle", "value.lifecycle.stage."),
            TraitKind.term("lifecycle", "lifecycle_before", "value.lifecycle.stage."),
            TraitKind.of("clv", "clv_12m", Heading.Type.MONEY).withBounds(),
            TraitKind.of("clv", "p_alive", Heading.Type.RATIO).withBounds(),
            TraitKind.of("purchases", "revenue", Heading.Type.MONEY),
            TraitKind.of("purchases", "orders", Heading.Type.COUNT),
            TraitKind.of("purchases", "first_order_at", Heading.Type.MOMENT),
            TraitKind.of("purchases", "last_order_at", Heading.Type.MOMENT),
            TraitKind.of("lifecycle", "usual_gap", Heading.Type.DAYS),
            TraitKind.of("lifecycle", "silent_days", Heading.Type.DAYS),
            TraitKind.of("lifecycle", "silence", Heading.Type.QUANTITY),
            TraitKind.of("clv", "purchases_12m", Heading.Type.QUANTITY),
            TraitKind.of("purchases", "order_country", Heading.Type.TEXT).tellingApart(),
            TraitKind.of("rfm", "rfm_r", Heading.Type.COUNT),
            TraitKind.of("rfm", "rfm_f", Heading.Type.COUNT),
            TraitKind.of("rfm", "rfm_m", Heading.Type.COUNT));

    /** Noted with the stages, so that those kept by a version that did not look back are computed anew. */
    private static final String LOOKING_BACK = "lifecycle_before";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> SETS = List.of("purchases", "rfm", "abc", "lifecycle", "clv");

    /** What they are made of; contacts and products don't change them. */
    private static final Set<Kind> FACTS = Set.of(Kind.ORDERS, Kind.RATES);

    private final Engine engine;
    private final WorkspaceSettings settings;
    private final Profiles profiles;

    public ValueTraits(Engine engine, WorkspaceSettings settings, Profiles profiles) {
        this.engine = engine;
        this.settings = settings;
        this.profiles = profiles;
    }

    /** Whether they were never computed, or orders or rates have changed since. */
    public boolean areStale() {
        boolean old = profiles.computedAt("lifecycle").isPresent()
                && profiles.note("lifecycle").filter(LOOKING_BACK::equals).isEmpty();
        return old || profiles.areStale(SETS, FACTS);
    }

    /**
     * Computes all sets anew. A set that can't be computed, such as lifetime values without a model, loses its traits.
     *
     * @param progress told after each set
     * @return customers with traits, by set
     */
    public Map<String, Long> keep(Purpose purpose, Progress progress) {
        Map<String, Long> kept = new LinkedHashMap<>();
        for (String set : SETS) {
            progress.check();
            progress.report(stage(set), kept.size(), SETS.size());
            Noted noted = noted(set, purpose)
                    .orElseGet(() -> new Noted(
                            Pipeline.of("understand/value/trait/nobody_named"),
                            set.equals("lifecycle") ? LOOKING_BACK : ""));
            kept.put(set, profiles.keep(set, FACTS, noted.rows(), noted.note(), purpose));
        }
        return kept;
    }

    /** When they were computed; empty when they never were. */
    public Optional<Instant> computedAt() {
        return profiles.computedAt(SETS.getLast());
    }

    /** How likely a customer still was one, by the model that their traits come from; no points without a model. */
    public AliveCurve curve(String customerId, Purpose purpose) {
        return profiles.note("clv")
                .map(note -> JSON.readValue(note, ModelNote.class))
                .map(note -> new LifetimeValues(engine, settings)
                        .curve(customerId, note.model(), LocalDate.parse(note.end()), purpose))
                .orElseGet(() -> new AliveCurve(null, List.of()));
    }

    /** Rows of a set and what is to be kept with them. */
    private record Noted(Pipeline rows, String note) {
        Noted(Pipeline rows) {
            this(rows, "");
        }
    }

    /**
     * The model of purchases behind the set {@code clv}.
     *
     * @param end last day it saw
     */
    private record ModelNote(double r, double alpha, double a, double b, Grain unit, String end) {
        static ModelNote of(LifetimeValues.Scoring scoring) {
            BgNbd model = scoring.model();
            return new ModelNote(
                    model.r(),
                    model.alpha(),
                    model.a(),
                    model.b(),
                    model.unit(),
                    scoring.end().toString());
        }

        BgNbd model() {
            return new BgNbd(r, alpha, a, b, unit);
        }
    }

    private static String stage(String set) {
        return "traits." + set;
    }

    private Optional<Noted> noted(String set, Purpose purpose) {
        return switch (set) {
            case "purchases" -> purchases(purpose).map(Noted::new);
            case "rfm" ->
                new RfmScores(engine, settings)
                        .traits(RfmQuestion.DEFAULT, purpose)
                        .map(Noted::new);
            case "abc" ->
                new AbcClasses(engine, settings)
                        .traits(AbcQuestion.DEFAULT, purpose)
                        .map(Noted::new);
            case "lifecycle" ->
                new Lifecycles(engine, settings)
                        .placed(LifecycleQuestion.usual(), purpose)
                        .map(rows -> new Noted(rows, LOOKING_BACK));
            case "clv" -> values(purpose);
            default -> throw new IllegalArgumentException("there is no set of traits named " + set);
        };
    }

    private Optional<Pipeline> purchases(Purpose purpose) {
        Scope all = Scope.DEFAULT.in(new Range.All()).of(People.KNOWN);
        Inquiry inquiry = new Frame(engine, settings).inquire(all, purpose);
        return inquiry.days()
                .map(days -> inquiry.parts(days)
                        .then("understand/value/trait/purchases_named")
                        .bind("lead", inquiry.main()));
    }

    private Optional<Noted> values(Purpose purpose) {
        return new LifetimeValues(engine, settings)
                .scoring(ClvQuestion.usual(), purpose)
                .map(scoring -> new Noted(
                        scoring.rows().then("understand/value/trait/values_named"),
                        JSON.writeValueAsString(ModelNote.of(scoring))));
    }
}
