package io.clientele.understand.value.abc;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Inquiry.Currencies;
import io.clientele.understand.value.abc.AbcFigures.CurvePoint;
import io.clientele.understand.value.abc.AbcFigures.InClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The making of one answer. */
final class AbcReading {

    private final AbcQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final Currencies currencies;

    AbcReading(AbcQuestion question, Inquiry inquiry, Days days) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        this.currencies = inquiry.currencies(days);
    }

    static Answer<AbcFigures> nothingYet(AbcQuestion question, Inquiry inquiry) {
        return new Answer<>(
                new AbcFigures(inquiry.settings().currency().getCurrencyCode(), null, List.of(), List.of(), 0),
                Message.of("value.empty"),
                List.of(),
                inquiry.basis(List.of()),
                new AnswerTable(headings(), List.of()),
                inquiry.recipe("value abc", question.parameters()));
    }

    /** The steps up to {@code customers_classed}. */
    Pipeline classed() {
        return measured()
                .then("understand/value/abc/customers_ranked")
                .then("understand/value/abc/customers_classed")
                .bind("a", BigDecimal.valueOf(question.a()))
                .bind("b", BigDecimal.valueOf(question.b()));
    }

    private Pipeline measured() {
        return inquiry.parts(days).then("understand/value/customers_measured").bind("lead", currencies.lead());
    }

    /** A class with its part in the sum that the Gini coefficient is made of. */
    private record ClassSum(String name, long customers, BigDecimal revenue, double weighted) {
        static ClassSum of(Rows row) {
            return new ClassSum(
                    row.requiredText("class"),
                    row.longAt("customers"),
                    row.requiredDecimal("revenue"),
                    row.doubleAt("weighted"));
        }
    }

    Answer<AbcFigures> answer() {
        List<ClassSum> sums = inquiry.list(classed().then("understand/value/abc/classes_summed"), ClassSum::of);
        long negatives = inquiry.list(
                        measured().then("understand/value/abc/negatives_counted"), row -> row.longAt("customers"))
                .getFirst();
        AbcFigures figures = new AbcFigures(currencies.lead(), gini(sums), classes(sums), curve(), negatives);
        return new Answer<>(
                figures,
                sentence(figures),
                inquiry.told(notes(figures)),
                inquiry.basis(Inquiry.joined(inquiry.tallied(days), currencies.said())),
                table(figures),
                inquiry.recipe("value abc", question.parameters()));
    }

    /** {@code 2 sum(i v_i) / (n sum(v)) - (n + 1) / n} with {@code v} ascending. */
    private static @Nullable Double gini(List<ClassSum> sums) {
        double customers = sums.stream().mapToLong(ClassSum::customers).sum();
        double revenue = revenue(sums).doubleValue();
        if (!(revenue > 0)) {
            return null;
        }
        double weighted = sums.stream().mapToDouble(ClassSum::weighted).sum();
        return 2 * weighted / (customers * revenue) - (customers + 1) / customers;
    }

    private static BigDecimal revenue(List<ClassSum> sums) {
        return sums.stream().map(ClassSum::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<InClass> classes(List<ClassSum> sums) {
        BigDecimal all = revenue(sums);
        List<InClass> classes = new ArrayList<>();
        for (String name : List.of("A", "B", "C")) {
            ClassSum sum = sums.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(new ClassSum(name, 0, BigDecimal.ZERO, 0));
            classes.add(new InClass(
                    name,
                    sum.customers(),
                    sum.revenue(),
                    all.signum() == 0 ? null : sum.revenue().doubleValue() / all.doubleValue()));
        }
        return classes;
    }

    private List<CurvePoint> curve() {
        List<CurvePoint> points = new ArrayList<>();
        inquiry.list(
                measured().then("understand/value/abc/customers_ranked").then("understand/value/abc/curve_thinned"),
                row -> {
                    double total = row.requiredDecimal("total").doubleValue();
                    return total > 0
                            && points.add(new CurvePoint(
                                    (double) row.longAt("place") / row.longAt("customers"),
                                    row.requiredDecimal("running").doubleValue() / total));
                });
        if (!points.isEmpty()) {
            points.addFirst(new CurvePoint(0, 0));
        }
        return points;
    }

    private Message sentence(AbcFigures figures) {
        InClass best = figures.classes().getFirst();
        long customers =
                figures.classes().stream().mapToLong(InClass::customers).sum();
        if (customers == 0 || best.share() == null) {
            return Message.of("value.abc.sentence.nobody");
        }
        return Message.of("value.abc.sentence")
                .with("customers", new Cell(new Value.Count(best.customers()), who("A")))
                .with("part", new Value.Ratio((double) best.customers() / customers))
                .with("share", new Value.Ratio(best.share()))
                .with("revenue", new Value.Money(best.revenue(), figures.currency()));
    }

    private List<Message> notes(AbcFigures figures) {
        List<Message> notes = new ArrayList<>();
        if (figures.gini() != null) {
            notes.add(Message.of("value.abc.note.gini")
                    .with("gini", new Value.Quantity(figures.gini(), Value.Unit.PLAIN)));
            notes.add(Message.of("value.abc.note.classes")
                    .with("a", new Value.Ratio(question.a()))
                    .with("b", new Value.Ratio(question.b())));
        }
        if (figures.negativeExcluded() > 0) {
            notes.add(Message.of("value.abc.note.negative").with("customers", figures.negativeExcluded()));
        }
        return notes;
    }

    private static List<Heading> headings() {
        return List.of(
                new Heading("class", Heading.Type.TEXT),
                new Heading("customers", Heading.Type.COUNT),
                new Heading("customerShare", Heading.Type.RATIO),
                new Heading("revenueNet", Heading.Type.MONEY, Heading.Better.UP),
                new Heading("revenueShare", Heading.Type.RATIO));
    }

    private AnswerTable table(AbcFigures figures) {
        long customers =
                figures.classes().stream().mapToLong(InClass::customers).sum();
        List<List<Cell>> rows = new ArrayList<>();
        for (InClass of : figures.classes()) {
            Rule who = of.customers() == 0 ? null : who(of.name());
            Value undefined = new Value.Unknown(Message.of("value.share.undefined"));
            rows.add(List.of(
                    new Cell(new Value.Text(of.name())),
                    new Cell(new Value.Count(of.customers()), who),
                    new Cell(customers == 0 ? undefined : new Value.Ratio((double) of.customers() / customers)),
                    new Cell(new Value.Money(of.revenue(), figures.currency()), who),
                    new Cell(of.share() == null ? undefined : new Value.Ratio(of.share()))));
        }
        return new AnswerTable(headings(), rows);
    }

    /** A class is a sum over everybody, so only the trait can name its people, where it answers the same question. */
    private @Nullable Rule who(String name) {
        return question.equals(AbcQuestion.DEFAULT) && inquiry.knowsTrait("abc")
                ? Rule.trait("abc", Comparison.EQ, Literal.of(name))
                : null;
    }
}
