package io.clientele.understand.value.lifecycle;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Days;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.stats.gap.GapFold;
import io.clientele.understand.value.Inquiry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The making of one answer. */
final class LifecycleReading {

    private final LifecycleQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final LocalDate asOf;
    private final LocalDate before;
    private final StagePeople people;

    LifecycleReading(LifecycleQuestion question, Inquiry inquiry, Days days) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        asOf = days.to().plusDays(1);
        before = question.before(asOf);
        people = new StagePeople(question.isUsual(), question.isUsual() && question.looksBackAsUsual(asOf));
    }

    /**
     * Customers by stage before and now.
     *
     * @param from empty for those who had not bought before
     * @param baseGap now
     */
    record Move(
            Optional<Stage> from,
            Stage to,
            long customers,
            BigDecimal revenue,
            long unconverted,
            @Nullable Double baseGap) {

        static Move of(Rows row) {
            return new Move(
                    Optional.ofNullable(row.textAt("stage_from")).map(Stage::of),
                    Stage.of(row.requiredText("stage_to")),
                    row.longAt("customers"),
                    row.requiredDecimal("revenue"),
                    row.longAt("unconverted"),
                    row.isNull("base_gap") ? null : row.doubleAt("base_gap"));
        }

        boolean isReactivation() {
            return to.isBuying() && from.filter(Stage::isGone).isPresent();
        }
    }

    Answer<LifecycleFigures> answer() {
        List<Move> moves = inquiry.list(
                staged(before.toEpochDay(), asOf.toEpochDay()).then("understand/value/lifecycle/moves_counted"),
                Move::of);
        if (moves.isEmpty()) {
            return LifecycleWords.nothingYet(question, inquiry);
        }
        LifecycleFigures figures = figures(moves);
        LifecycleWords words = new LifecycleWords(question, figures, people);
        return new Answer<>(
                figures,
                words.sentence(),
                inquiry.told(
                        words.notes(moves.stream().mapToLong(Move::unconverted).sum())),
                inquiry.basis(Inquiry.joined(
                        inquiry.tallied(days), inquiry.currencies(days).said())),
                words.table(),
                inquiry.recipe("value lifecycle", question.parameters(asOf)));
    }

    Pipeline staged() {
        return staged(asOf.toEpochDay());
    }

    Pipeline placed() {
        return staged(before.toEpochDay(), asOf.toEpochDay()).then("understand/value/lifecycle/customers_placed");
    }

    private Pipeline staged(long... dayNumbers) {
        LifecycleRule rule = question.rule();
        return inquiry.parts(days)
                .then("understand/value/purchase_days_summed")
                .then("understand/value/lifecycle/days_numbered")
                .thenFold("gaps", new GapFold(dayNumbers))
                .then("understand/value/lifecycle/base_paced")
                .then("understand/value/lifecycle/customers_staged")
                .bind("lead", inquiry.main())
                .bind("as_of", asOf)
                .bind("as_of_day", asOf.toEpochDay())
                .bind("before_day", before.toEpochDay())
                .bind("prior_gaps", (double) rule.priorGaps())
                .bind("least_gap", (double) rule.leastGapDays())
                .bind("pace", (double) rule.paceDays())
                .bind("loyal", rule.loyalPurchases())
                .bind("at_risk", rule.atRisk())
                .bind("dormant", rule.dormant())
                .bind("lost", rule.lost());
    }

    private LifecycleFigures figures(List<Move> moves) {
        List<LifecycleFigures.InStage> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<Move> now = moves.stream().filter(move -> move.to() == stage).toList();
            stages.add(new LifecycleFigures.InStage(
                    stage.word(),
                    now.stream().mapToLong(Move::customers).sum(),
                    now.stream().map(Move::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
                    moves.stream()
                            .filter(move -> move.from().equals(Optional.of(stage)))
                            .mapToLong(Move::customers)
                            .sum()));
        }
        return new LifecycleFigures(
                asOf,
                before,
                moves.stream().mapToLong(Move::customers).sum(),
                inquiry.main(),
                stages,
                flows(moves),
                moves.stream()
                        .filter(Move::isReactivation)
                        .mapToLong(Move::customers)
                        .sum(),
                question.rule(),
                moves.getFirst().baseGap());
    }

    private List<LifecycleFigures.Flow> flows(List<Move> moves) {
        return moves.stream()
                .sorted(Comparator.comparingLong(Move::customers)
                        .reversed()
                        .thenComparing(move -> move.from().map(Stage::word).orElse(""))
                        .thenComparing(Move::to))
                .map(move -> new LifecycleFigures.Flow(
                        move.from().map(Stage::word).orElse(LifecycleFigures.NOBODY),
                        move.to().word(),
                        move.customers(),
                        move.isReactivation(),
                        people.moved(move.from(), move.to()).orElse(null)))
                .toList();
    }
}
