package io.clientele.understand.value.finding;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Together;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.lifecycle.LifecycleFigures;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.LifecycleRule;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.lifecycle.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands out in the value of customers. */
public final class ValueFindings implements FindingSource {

    /** The best customers are the fewest who bring this share of revenue. */
    private static final double BEST_SHARE = 0.3;

    /** Of fewer customers than this nothing is said: a share of them says nothing. */
    private static final long FEWEST = 20;

    private static final double DAYS_PER_YEAR = 365.2425;

    private final Engine engine;
    private final WorkspaceSettings settings;
    private final Frame frame;

    public ValueFindings(Engine engine, WorkspaceSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.frame = new Frame(engine, settings);
    }

    @Override
    public Noticed noticed(Purpose purpose) {
        LifecycleQuestion question = LifecycleQuestion.usual();
        Inquiry inquiry = frame.inquire(question.scope(), purpose);
        double years = inquiry.days()
                .map(days -> Math.max(1, days.count() / DAYS_PER_YEAR))
                .orElse(1.0);
        Lifecycles lifecycles = new Lifecycles(engine, settings);
        List<Supplier<Optional<Finding>>> searches = List.of(
                () -> concentrated(inquiry.main(), purpose),
                () -> lifecycles
                        .staged(question, purpose)
                        .flatMap(staged -> bestSilent(staged, inquiry.main(), purpose, years)),
                () -> atRisk(lifecycles.answer(question, purpose).figures(), years),
                () -> inquiry.days().flatMap(days -> new Newcomers(inquiry, days).finding()));
        List<Finding> findings =
                Together.all(searches).stream().flatMap(Optional::stream).toList();
        long tested = findings.stream().filter(finding -> finding.pValue() < 1).count();
        return new Noticed(findings, Math.toIntExact(tested));
    }

    private Optional<Finding> bestSilent(Pipeline staged, String currency, Purpose purpose, double years) {
        double gaps = LifecycleRule.DEFAULT.atRisk();
        Pipeline pipeline = staged.then("understand/value/finding/best_silenced")
                .bind("share", BEST_SHARE)
                .bind("gaps", gaps);
        return engine.recall(pipeline, purpose, row -> bestSilent(row, currency, gaps, years))
                .getFirst();
    }

    private Optional<Finding> bestSilent(Rows row, String currency, double gaps, double years) {
        BigDecimal least = row.decimalAt("least_revenue");
        if (least == null || row.longAt("customers") < FEWEST || row.longAt("silent") == 0) {
            return Optional.empty();
        }
        Rule best = Rule.trait("revenue", Comparison.GE, new Literal.Numeric(least));
        Rule silent = Rule.all(best, Rule.trait("silence", Comparison.GT, Literal.of(gaps)));
        BigDecimal silentRevenue = row.requiredDecimal("silent_revenue");
        Cell share = new Cell(
                new Value.Ratio((double) row.longAt("best") / row.longAt("customers"), null, row.longAt("customers")),
                best);
        Cell revenueShare = new Cell(new Value.Ratio(row.doubleAt("best_revenue") / row.doubleAt("revenue")), best);
        Cell silentCount = new Cell(new Value.Count(row.longAt("silent")), silent);
        Message sentence = Message.of("value.finding.best-silent")
                .with("share", share)
                .with("revenueShare", revenueShare)
                .with("silent", silentCount)
                .with("gaps", new Value.Quantity(gaps, Value.Unit.PLAIN));
        return Optional.of(new Finding(
                "value.best-customers-silent",
                sentence,
                List.of(share, revenueShare, silentCount, new Cell(new Value.Money(silentRevenue, currency), silent)),
                silentRevenue.doubleValue() / years,
                1,
                "/value/lifecycle"));
    }

    private Optional<Finding> atRisk(LifecycleFigures figures, double years) {
        BigDecimal all = figures.stages().stream()
                .map(LifecycleFigures.InStage::revenue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return figures.stages().stream()
                .filter(stage -> stage.stage().equals(Stage.AT_RISK.word()))
                .filter(stage -> stage.customers() > 0
                        && figures.customers() >= FEWEST
                        && stage.revenue().signum() > 0)
                .findFirst()
                .map(stage -> atRisk(stage, all, figures, years));
    }

    private Finding atRisk(LifecycleFigures.InStage stage, BigDecimal all, LifecycleFigures figures, double years) {
        Rule who = Rule.trait("lifecycle", Comparison.EQ, Literal.of(stage.stage()));
        Cell customers = new Cell(new Value.Count(stage.customers()), who);
        Cell revenue = new Cell(new Value.Money(stage.revenue(), figures.currency()), who);
        Cell share = new Cell(new Value.Ratio(stage.revenue().doubleValue() / all.doubleValue()), who);
        Message sentence = Message.of("value.finding.at-risk")
                .with("customers", customers)
                .with("gaps", new Value.Quantity(figures.rule().atRisk(), Value.Unit.PLAIN))
                .with("revenue", revenue)
                .with("share", share);
        return new Finding(
                "value.customers-at-risk",
                sentence,
                List.of(customers, revenue, share),
                stage.revenue().doubleValue() / years,
                1,
                "/value/lifecycle");
    }

    private Optional<Finding> concentrated(String currency, Purpose purpose) {
        ClvQuestion question = ClvQuestion.usual();
        return new LifetimeValues(engine, settings)
                .scored(question, purpose)
                .flatMap(scored -> engine.recall(
                                scored.then("understand/value/finding/values_concentrated"),
                                purpose,
                                row -> concentrated(row, currency, question))
                        .getFirst());
    }

    private Optional<Finding> concentrated(Rows row, String currency, ClvQuestion question) {
        if (row.isNull("least_value") || row.longAt("customers") < FEWEST) {
            return Optional.empty();
        }
        Rule who = Rule.trait("clv_12m", Comparison.GE, Literal.of(row.doubleAt("least_value")));
        Cell customers = new Cell(new Value.Count(row.longAt("few")), who);
        Cell share = new Cell(
                new Value.Ratio((double) row.longAt("few") / row.longAt("customers"), null, row.longAt("customers")),
                who);
        Cell value = new Cell(new Value.Quantity(row.doubleAt("few_value"), new Value.Unit.Amount(currency)), who);
        Message sentence = Message.of("value.finding.concentrated")
                .with("customers", customers)
                .with("share", share)
                .with("value", value)
                .with("days", question.horizonDays());
        return Optional.of(new Finding(
                "value.expected-value-concentrated",
                sentence,
                List.of(customers, share, value),
                row.doubleAt("gone_value"),
                1,
                "/value/clv"));
    }
}
