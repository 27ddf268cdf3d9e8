package io.clientele.understand.value.lifecycle;

import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Literal;
import io.clientele.ground.rule.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The people of stages and of moves between them, named by the traits on the profile. Those are made by the usual question;
 * for another one there is no rule.
 *
 * @param now whether the question's stages are those of the trait {@code lifecycle}
 * @param before whether its earlier stages are those of the trait {@code lifecycle_before}
 */
record StagePeople(boolean now, boolean before) {

    private static final String NOW = "lifecycle";
    private static final String BEFORE = "lifecycle_before";

    Optional<Rule> in(Collection<Stage> stages) {
        return now ? Optional.of(any(NOW, stages)) : Optional.empty();
    }

    Optional<Rule> in(Stage stage) {
        return in(List.of(stage));
    }

    Optional<Rule> inBefore(Stage stage) {
        return before ? Optional.of(any(BEFORE, List.of(stage))) : Optional.empty();
    }

    /** Everybody who has bought, and so is in a stage. */
    Optional<Rule> everybody() {
        return in(List.of(Stage.values()));
    }

    /** @param from empty for those who had not bought before */
    Optional<Rule> moved(Optional<Stage> from, Stage to) {
        Rule left = from.map(stage -> any(BEFORE, List.of(stage)))
                .orElseGet(() -> new Rule.Trait(new Condition(BEFORE, Comparison.UNKNOWN, List.of())));
        return now && before ? Optional.of(Rule.all(left, any(NOW, List.of(to)))) : Optional.empty();
    }

    /** Those whose stage before meets one test and whose stage now meets another. */
    Optional<Rule> moved(Predicate<Stage> from, Predicate<Stage> to) {
        return now && before ? Optional.of(Rule.all(any(BEFORE, those(from)), any(NOW, those(to)))) : Optional.empty();
    }

    static List<Stage> those(Predicate<Stage> test) {
        return Stream.of(Stage.values()).filter(test).toList();
    }

    private static Rule any(String trait, Collection<Stage> stages) {
        List<Literal> words =
                stages.stream().map(stage -> Literal.of(stage.word())).toList();
        return words.size() == 1
                ? Rule.trait(trait, Comparison.EQ, words.getFirst())
                : new Rule.Trait(new Condition(trait, Comparison.IN, words));
    }
}
