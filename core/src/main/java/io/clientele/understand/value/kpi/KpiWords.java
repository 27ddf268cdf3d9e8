package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Change;
import io.clientele.ground.base.Comparison;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.kpi.KpiFigures.InCurrency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the figures say.
 *
 * @param comparedIsWhole whether there is data for all of the days compared with
 * @param buyers the customers of the days
 */
record KpiWords(KpiQuestion question, KpiFigures figures, boolean comparedIsWhole, Rule buyers) {

    static Answer<KpiFigures> nothingYet(KpiQuestion question, Inquiry inquiry) {
        String currency = inquiry.settings().currency().getCurrencyCode();
        Metrics none = Metrics.of(
                Totals.none(LocalDate.EPOCH, null, currency), question.scope().returns());
        return new Answer<>(
                new KpiFigures(null, null, currency, none, null, List.of(), List.of()),
                Message.of("value.empty"),
                List.of(),
                inquiry.basis(List.of()),
                new KpiTable(true, false, false, false, question.scope().returns()).of(List.of(), 0),
                inquiry.recipe("value kpis", question.parameters()));
    }

    Message sentence() {
        Metrics metrics = figures.metrics();
        if (metrics.orders() == 0 && metrics.revenueNet().signum() == 0) {
            return withPeriod(
                    figures.otherCurrencies().isEmpty()
                            ? Message.of("value.kpi.sentence.nothing")
                            : Message.of("value.kpi.sentence.nothing-in").with("currency", figures.currency()));
        }
        Optional<Change> change = comparedIsWhole ? revenueChange() : Optional.empty();
        Message sentence = withPeriod(change.map(this::moved).orElseGet(() -> Message.of("value.kpi.sentence.alone")))
                .with("revenue", new Cell(KpiTable.money(metrics.revenueNet(), figures.currency()), buyers))
                .with("orders", new Value.Count(metrics.orders()))
                .with("customers", new Cell(new Value.Count(metrics.customers()), buyers));
        return change.map(moved -> sentence.with("change", magnitude(moved))).orElse(sentence);
    }

    private Message withPeriod(Message message) {
        Days period = figures.period();
        return period == null
                ? message
                : message.with("from", new Value.Day(period.from())).with("to", new Value.Day(period.to()));
    }

    private Optional<Change> revenueChange() {
        return figures.changes().stream()
                .filter(change -> change.metric().equals("revenueNet"))
                .map(change -> new Change(change.change(), Interval.of95(change.low(), change.high()), change.pValue()))
                .findFirst();
    }

    /** The size of a clear change without its sign, which the words say; as it is when it lies within chance. */
    private static Value magnitude(Change change) {
        if (!change.isClear() || change.change() > 0) {
            return change.value();
        }
        Interval interval = change.interval();
        return new Value.Ratio(-change.change(), Interval.of95(-interval.high(), -interval.low()), 0);
    }

    List<Message> notes(AnswerTable table) {
        List<Message> notes = new ArrayList<>();
        Metrics metrics = figures.metrics();
        if (metrics.averageOrderValue() != null && metrics.repeatPurchaseRate() != null) {
            notes.add(Message.of("value.kpi.note.orders")
                    .with(
                            "average",
                            new Value.Quantity(
                                    metrics.averageOrderValue(),
                                    new Value.Unit.Amount(figures.currency()),
                                    null,
                                    metrics.orders()))
                    .with("repeat", new Value.Ratio(metrics.repeatPurchaseRate(), null, metrics.customers())));
        }
        if (metrics.grossMargin() != null && metrics.grossMarginCoverage() != null) {
            notes.add(Message.of("value.kpi.note.margin")
                    .with("margin", KpiTable.money(metrics.grossMargin(), figures.currency()))
                    .with("coverage", new Value.Ratio(metrics.grossMarginCoverage())));
        }
        if (metrics.adjustments().signum() != 0) {
            notes.add(Message.of("value.kpi.note.adjustments")
                    .with("amount", KpiTable.money(metrics.adjustments(), figures.currency())));
        }
        compared(notes);
        if (question.by().isPresent() && table.rows().size() < table.total()) {
            notes.add(Message.of("value.kpi.note.page")
                    .with("shown", table.rows().size())
                    .with("total", table.total()));
        }
        for (InCurrency other : figures.otherCurrencies()) {
            notes.add(Message.of("value.kpi.note.currency")
                    .with("revenue", KpiTable.money(other.metrics().revenueNet(), other.currency()))
                    .with("currency", other.currency()));
        }
        return notes;
    }

    private void compared(List<Message> notes) {
        Days compared = figures.compared();
        if (compared == null && question.compare() != Comparison.NONE) {
            notes.add(Message.of("value.kpi.note.compared-absent"));
        }
        if (compared != null && !comparedIsWhole) {
            notes.add(Message.of("value.kpi.note.compared-incomplete")
                    .with("from", new Value.Day(compared.from()))
                    .with("to", new Value.Day(compared.to())));
        }
        if (compared != null && comparedIsWhole) {
            notes.add(Message.of("value.kpi.note.interval"));
        }
    }

    private Message moved(Change change) {
        boolean year = question.compare() == Comparison.YEAR;
        return switch (change.direction()) {
            case UP -> year ? Message.of("value.kpi.sentence.up.year") : Message.of("value.kpi.sentence.up.previous");
            case DOWN ->
                year ? Message.of("value.kpi.sentence.down.year") : Message.of("value.kpi.sentence.down.previous");
            case SAME ->
                year ? Message.of("value.kpi.sentence.same.year") : Message.of("value.kpi.sentence.same.previous");
        };
    }
}
