package io.clientele.understand.value.clv;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.stats.clv.SpendCorrelation;
import io.clientele.understand.value.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the figures say. */
record ClvWords(ClvQuestion question, ClvFigures figures, Base base, Models calibrated, Models scoring) {

    /** A forecast this far from what came is no forecast; seasons alone stay below it. */
    private static final double FAR_OFF = 0.25;

    static Answer<ClvFigures> nothingYet(ClvQuestion question, Inquiry inquiry) {
        ClvFigures figures = new ClvFigures(
                ClvFigures.MODEL,
                null,
                null,
                question.unit().name().toLowerCase(Locale.ROOT),
                0,
                null,
                null,
                null,
                new ClvFigures.Fit("not-fitted", List.of("no-customers"), List.of(), null),
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of());
        return new Answer<>(
                figures,
                Message.of("value.clv.sentence.nobody"),
                List.of(),
                inquiry.basis(List.of()),
                question.rows() ? ClvTable.nobody() : ClvTable.byFrequency(figures),
                inquiry.recipe("value clv", Map.of()));
    }

    Message sentence() {
        ClvFigures.Scoring scored = figures.scoring();
        if (scored == null) {
            return Message.of("value.clv.sentence.unknown")
                    .with("customers", figures.customers())
                    .with(
                            "reason",
                            new Value.Term(FitReasons.said(scoring.purchases()).getFirst()));
        }
        Message sentence = Message.of(
                        scored.value() == null ? "value.clv.sentence.purchases" : "value.clv.sentence.value")
                .with("customers", scored.customers())
                .with("days", scored.horizonDays())
                .with("purchases", rounded(scored.purchases()))
                .with("alive", rounded(scored.alive()));
        return scored.value() == null ? sentence : sentence.with("value", amount(scored.value()));
    }

    List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        checked(notes);
        scored(notes);
        for (Message reason : FitReasons.said(scoring.purchases())) {
            notes.add(Message.of("value.clv.note.purchases").with("reason", new Value.Term(reason)));
        }
        for (Message reason : FitReasons.said(scoring.spend())) {
            notes.add(Message.of("value.clv.note.spend").with("reason", new Value.Term(reason)));
        }
        spent(notes);
        notes.add(historic());
        return notes;
    }

    private void checked(List<Message> notes) {
        ClvFigures.Holdout holdout = figures.holdout();
        if (holdout == null) {
            notes.add(Message.of("value.clv.note.unchecked"));
            return;
        }
        notes.add(Message.of("value.clv.note.holdout." + verdict(holdout))
                .with("calibrated", new Value.Day(calibrated.end()))
                .with("end", new Value.Day(holdout.end()))
                .with("expected", rounded(holdout.expected()))
                .with("actual", rounded(holdout.actual()))
                .with("error", new Value.Quantity(holdout.mae(), Value.Unit.PLAIN, null, figures.customers()))
                .with("naive", new Value.Quantity(holdout.naiveMae(), Value.Unit.PLAIN, null, figures.customers())));
    }

    private static String verdict(ClvFigures.Holdout holdout) {
        if (Math.abs(holdout.expected() - holdout.actual()) > FAR_OFF * holdout.actual()) {
            return "off";
        }
        return holdout.mae() < holdout.naiveMae() ? "better" : "no-better";
    }

    private void scored(List<Message> notes) {
        ClvFigures.Scoring scored = figures.scoring();
        if (scored == null) {
            return;
        }
        if (scored.refitted()) {
            notes.add(Message.of("value.clv.note.refitted").with("end", new Value.Day(scored.asOf())));
        }
        notes.add(Message.of("value.clv.note.discount")
                .with("rate", new Value.Ratio(scored.yearlyDiscount()))
                .with("days", scored.horizonDays()));
        if (scored.value() != null && scored.valueUnknown() > 0) {
            notes.add(Message.of("value.clv.note.value-unknown").with("customers", scored.valueUnknown()));
        }
    }

    private void spent(List<Message> notes) {
        ClvFigures.Scoring scored = figures.scoring();
        ClvFigures.Monetary monetary = scored == null ? figures.monetary() : scored.monetary();
        if (monetary == null) {
            return;
        }
        if (monetary.leftOutNotPositive() > 0) {
            notes.add(Message.of("value.clv.note.not-positive").with("customers", monetary.leftOutNotPositive()));
        }
        if (monetary.leftOutUnconverted() > 0) {
            notes.add(Message.of("value.clv.note.unconverted")
                    .with("customers", monetary.leftOutUnconverted())
                    .with("currency", monetary.currency()));
        }
        Double correlation = monetary.correlation();
        if (correlation != null && Math.abs(correlation) > SpendCorrelation.LARGE) {
            notes.add(Message.of("value.clv.note.correlated")
                    .with(
                            "correlation",
                            new Value.Quantity(correlation, Value.Unit.PLAIN, null, monetary.customers())));
        }
    }

    private Message historic() {
        ClvFigures.Historic historic = base.historic();
        Message message = Message.of(
                        historic.ordersPerYear() == null ? "value.clv.note.historic.once" : "value.clv.note.historic")
                .with("customers", historic.customers())
                .with("value", amount(historic.valuePerCustomer()))
                .with("order", amount(historic.averageOrderValue()));
        if (historic.ordersPerYear() == null) {
            return message;
        }
        return message.with(
                        "frequency",
                        new Value.Quantity(historic.ordersPerYear(), Value.Unit.PLAIN, null, historic.customers()))
                .with(
                        "years",
                        new Value.Quantity(historic.yearsActive(), Value.Unit.PLAIN, null, historic.customers()));
    }

    private Value amount(double amount) {
        ClvFigures.Monetary monetary = figures.monetary();
        String currency = monetary == null ? "" : monetary.currency();
        return new Value.Quantity(amount, new Value.Unit.Amount(currency));
    }

    private static Value rounded(double count) {
        return new Value.Count(Math.round(count));
    }
}
