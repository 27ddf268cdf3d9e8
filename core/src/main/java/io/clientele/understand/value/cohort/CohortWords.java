package io.clientele.understand.value.cohort;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.stats.inference.Comparison;
import io.clientele.stats.inference.Proportions;
import io.clientele.understand.value.Grain;
import io.clientele.understand.value.cohort.CohortFigures.Cohort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the cohorts say, from periods that are over.
 *
 * @param behind the people of a cohort who ordered some periods later
 */
record CohortWords(CohortFigures figures, Grain grain, BiFunction<Cohort, Integer, Rule> behind) {

    private static final double LEVEL = 0.05;

    /** How many of how many came back in the period after their first. */
    private record Return(Cohort cohort, long customers, long came) {

        static Return of(Cohort cohort) {
            return new Return(cohort, cohort.customers(), cohort.active().get(1));
        }

        double rate() {
            return (double) came / customers;
        }
    }

    Message sentence() {
        if (figures.cohorts().isEmpty()) {
            return Message.of("value.cohort.sentence.nobody");
        }
        List<Return> returns = figures.cohorts().stream()
                .filter(cohort -> cohort.complete() > 1)
                .map(Return::of)
                .toList();
        if (returns.isEmpty()) {
            return Message.of("value.cohort.sentence.young").with("grain", grain.word());
        }
        long customers = returns.stream().mapToLong(Return::customers).sum();
        long came = returns.stream().mapToLong(Return::came).sum();
        var wilson = Proportions.wilson(came, customers, 0.95);
        Value all = new Value.Ratio((double) came / customers, Interval.of95(wilson.low(), wilson.high()), customers);
        Optional<Return> best = clearBest(returns, customers, came);
        return best.map(one -> Message.of("value.cohort.sentence.best")
                        .with("cohort", new Value.Day(one.cohort().cohort()))
                        .with(
                                "best",
                                new Cell(
                                        new Value.Ratio(one.rate(), null, one.customers()),
                                        behind.apply(one.cohort(), 1))))
                .orElseGet(() -> Message.of("value.cohort.sentence.alike"))
                .with("share", all)
                .with("grain", grain.word());
    }

    /** The cohort that comes back most, where it does so more than the others even counting that it was chosen. */
    private static Optional<Return> clearBest(List<Return> returns, long customers, long came) {
        Return best =
                returns.stream().max(Comparator.comparingDouble(Return::rate)).orElseThrow();
        Comparison apart = Proportions.difference(
                came - best.came(), customers - best.customers(), best.came(), best.customers(), 1 - LEVEL);
        boolean clear = apart.estimate() > 0 && apart.pValue() * returns.size() < LEVEL;
        return clear ? Optional.of(best) : Optional.empty();
    }

    List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        figures.cohorts().stream()
                .filter(cohort -> cohort.complete() > 0)
                .findFirst()
                .ifPresent(oldest -> notes.add(Message.of("value.cohort.note.oldest")
                        .with("cohort", new Value.Day(oldest.cohort()))
                        .with(
                                "value",
                                new Value.Quantity(
                                        oldest.cumulativePerCustomer().get(oldest.complete() - 1),
                                        new Value.Unit.Amount(figures.currency()),
                                        null,
                                        oldest.customers()))
                        .with("periods", oldest.complete())
                        .with("grain", grain.word())));
        if (figures.cohorts().stream()
                .anyMatch(cohort -> cohort.complete() < cohort.active().size())) {
            notes.add(Message.of("value.cohort.note.incomplete"));
        }
        if (!figures.cohorts().isEmpty()) {
            notes.add(Message.of("value.cohort.note.time"));
        }
        return notes;
    }
}
