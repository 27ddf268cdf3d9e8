package io.clientele.ground.store;

import io.clientele.stats.fold.SequenceFold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named steps chained into one question. Each stage reads views of the catalogue and the rows of stages before it under
 * their aliases; the rows of the last are the answer. A fold reads the rows of the stage before it.
 *
 * @param stages in order, at least one
 * @param values for every {@code :name}: Long, Integer, Double, BigDecimal, Boolean, String, Instant, LocalDate or null
 * @param identifiers for every {@code {name}}
 */
public record Pipeline(List<Stage> stages, Map<String, @Nullable Object> values, Map<String, Identifier> identifiers) {

    public Pipeline {
        stages = List.copyOf(stages);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        identifiers = Map.copyOf(identifiers);
    }

    /** A stage: a SQL step, or a fold over the one before it. */
    public sealed interface Stage {
        /** What later stages call its rows. */
        String alias();

        record Sql(Step step) implements Stage {
            @Override
            public String alias() {
                return step.alias();
            }
        }

        /** The input must have the columns {@code customer}, {@code moment}, {@code sequence} and {@code id}. */
        record Folded(String alias, SequenceFold fold) implements Stage {}

        /** A mark: the rows of the stages so far may be kept for others who ask the same of the same data. */
        record Kept(String alias) implements Stage {}

        /** A mark: what stands before it is in the embedded engine's own words. */
        record Embedded(String alias) implements Stage {}
    }

    /** A pipeline of these steps, by name. */
    public static Pipeline of(String... steps) {
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of());
        for (String step : steps) {
            pipeline = pipeline.then(Step.named(step));
        }
        return pipeline;
    }

    public Pipeline then(String step) {
        return then(Step.named(step));
    }

    public Pipeline then(Step step) {
        return with(new Stage.Sql(step));
    }

    /** Folds the rows of the stage before, customer by customer, sorted by (moment, sequence, id). */
    public Pipeline thenFold(String alias, SequenceFold fold) {
        return with(new Stage.Folded(alias, fold));
    }

    /**
     * Says that many questions begin with the stages so far, SQL all of them, so that an engine may keep their rows and
     * read them instead of asking again, as long as nothing they are made from has changed. Later stages see the rows of
     * the last of them only.
     */
    public Pipeline kept() {
        return with(new Stage.Kept(stages.getLast().alias()));
    }

    /**
     * Says that a text so far is in the embedded engine's own words, such as a statement or a pattern that a user wrote, so
     * that no other engine is asked: it would read some of them, and mean something else.
     */
    public Pipeline embedded() {
        return with(new Stage.Embedded(stages.getLast().alias()));
    }

    boolean isEmbedded() {
        return stages.stream().anyMatch(Stage.Embedded.class::isInstance);
    }

    public Pipeline bind(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Pipeline(stages, more, identifiers);
    }

    public Pipeline use(String name, Identifier identifier) {
        Map<String, Identifier> more = new LinkedHashMap<>(identifiers);
        more.put(name, identifier);
        return new Pipeline(stages, values, more);
    }

    /** The SQL steps, for recipes. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage instanceof Stage.Sql(Step step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private Pipeline with(Stage stage) {
        List<Stage> more = new ArrayList<>(stages);
        more.add(stage);
        return new Pipeline(more, values, identifiers);
    }
}
