package io.clientele.door.desk;

import io.clientele.ground.access.Right;
import io.clientele.ground.base.Purpose;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcFigures;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvFigures;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.cohort.CohortFigures;
import io.clientele.understand.value.cohort.CohortQuestion;
import io.clientele.understand.value.cohort.Cohorts;
import io.clientele.understand.value.kpi.KpiFigures;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.lifecycle.LifecycleFigures;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.product.ProductFigures;
import io.clientele.understand.value.product.ProductQuestion;
import io.clientele.understand.value.product.Products;
import io.clientele.understand.value.rfm.RfmFigures;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.util.ArrayList;
import java.util.List;

/** What customers are worth. */
public final class ValueOffers {

    static final List<Option> SCOPE = List.of(
            Option.words("range", "days: all, last-12m (d, w, m or y), or 2011-01-01..2011-12-09"),
            Option.words("filter", "only lines with FIELD:eq|ne|in|known|unknown:VALUE")
                    .manyTimes(),
            Option.words("returns", "returned lines: taken off, or left out", "net", "exclude"),
            Option.words("lines", "order lines that count", "all", "priced", "products"));

    static final Option CUSTOMERS = Option.words("customers", "whose lines count", "all", "known");
    static final Option COMPARE =
            Option.words("compare", "what the days are compared with", "previous", "year", "none");
    static final Option GRAIN = Option.words("grain", "a row per period", "day", "week", "month", "quarter", "year");
    private static final Option BY =
            Option.words("by", "a row per value of a field: country, product, category, source, channel, store ...");
    private static final Option LIMIT = Option.words("limit", "rows at most");
    private static final Option SKIP = Option.words("skip", "rows left out before those");

    private ValueOffers() {}

    public static List<Offer> of(AskedRecord record) {
        return List.of(
                Offer.get(
                                "/value/kpis",
                                "Key figures of any days",
                                Right.READ,
                                Shape.answer(KpiFigures.class),
                                asking -> record.answered("value/kpis", asking, given -> {
                                    KpiQuestion question = KpiQuestion.of(given);
                                    return (engine, settings) ->
                                            new Kpis(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(CUSTOMERS, COMPARE, GRAIN, BY, LIMIT, SKIP))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value kpis"),
                Offer.get(
                                "/value/clv",
                                "What customers will bring",
                                Right.READ,
                                Shape.answer(ClvFigures.class),
                                asking -> record.answered("value/clv", asking, given -> {
                                    ClvQuestion question = ClvQuestion.of(given);
                                    return (engine, settings) ->
                                            new LifetimeValues(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(
                                Option.truth("customers", "list the customers instead of the check by frequency"),
                                Option.words("calibration-end", "last day the models see"),
                                Option.words("time-unit", "of parameters and times", "week", "day"),
                                Option.words("horizon", "days ahead; 365 unless said"),
                                Option.words("discount", "a year, such as 0.1"),
                                Option.words("confidence", "of intervals, such as 0.95"),
                                LIMIT,
                                SKIP))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value clv"),
                Offer.get(
                                "/value/rfm",
                                "Recency, frequency and money of customers",
                                Right.READ,
                                Shape.answer(RfmFigures.class),
                                asking -> record.answered("value/rfm", asking, given -> {
                                    RfmQuestion question = RfmQuestion.of(given);
                                    return (engine, settings) ->
                                            new RfmScores(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(
                                CUSTOMERS, Option.words("ties", "how equal customers are scored", "value", "rank")))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value rfm"),
                Offer.get(
                                "/value/abc",
                                "How concentrated revenue is",
                                Right.READ,
                                Shape.answer(AbcFigures.class),
                                asking -> record.answered("value/abc", asking, given -> {
                                    AbcQuestion question = AbcQuestion.of(given);
                                    return (engine, settings) ->
                                            new AbcClasses(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(
                                CUSTOMERS,
                                Option.words("a", "share of revenue that class A brings; 0.8 unless said"),
                                Option.words("b", "share that A and B bring together; 0.95 unless said")))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value abc"),
                Offer.get(
                                "/value/cohorts",
                                "How customers come back, by when they came first",
                                Right.READ,
                                Shape.answer(CohortFigures.class),
                                asking -> record.answered("value/cohorts", asking, given -> {
                                    CohortQuestion question = CohortQuestion.of(given);
                                    return (engine, settings) ->
                                            new Cohorts(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(CUSTOMERS, GRAIN))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value cohorts"),
                Offer.get(
                                "/value/products",
                                "What is bought, by whom, and again",
                                Right.READ,
                                Shape.answer(ProductFigures.class),
                                asking -> record.answered("value/products", asking, given -> {
                                    ProductQuestion question = ProductQuestion.of(given);
                                    return (engine, settings) ->
                                            new Products(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(
                                CUSTOMERS,
                                Option.words("sort", "a column; with - in front the largest first"),
                                LIMIT,
                                SKIP))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value products"),
                Offer.get(
                                "/value/lifecycle",
                                "Where customers stand in their life",
                                Right.READ,
                                Shape.answer(LifecycleFigures.class),
                                asking -> record.answered("value/lifecycle", asking, given -> {
                                    LifecycleQuestion question = LifecycleQuestion.of(given);
                                    return (engine, settings) ->
                                            new Lifecycles(engine, settings).answer(question, Purpose.ANALYTICS);
                                }))
                        .asking(optionsAnd(
                                CUSTOMERS,
                                Option.words("before", "the day whose stages are compared with"),
                                Option.words("loyal", "purchases from which an active customer is loyal"),
                                Option.words("at-risk", "times the usual gap of silence"),
                                Option.words("dormant", "times the usual gap of silence"),
                                Option.words("lost", "times the usual gap of silence")))
                        .orReplying(AskedRecord.ERASED)
                        .onAnyEngine()
                        .inRows()
                        .as("value lifecycle"));
    }

    private static List<Option> optionsAnd(Option... more) {
        List<Option> options = scopeAnd(more);
        options.add(AskedRecord.SNAPSHOT);
        return options;
    }

    static List<Option> scopeAnd(Option... more) {
        List<Option> options = new ArrayList<>(SCOPE);
        options.addAll(List.of(more));
        return options;
    }
}
