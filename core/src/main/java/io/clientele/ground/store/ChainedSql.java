package io.clientele.ground.store;

import io.clientele.ground.store.DuckDbStatements.Prepared;
import io.clientele.ground.store.Pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a pipeline as one statement, {@code with a as (..), b as (..) c}: every step but the last under its alias.
 *
 * <p>The last one is the statement itself and not a relation that another reads, for only so are its rows bound to come
 * in the order it asks for. What it names by {@code with} joins the list, because the engine loses those names when the
 * statement stands in parentheses.
 */
final class ChainedSql {

    /** How a statement begins that names relations of its own. */
    private static final Pattern OWN_NAMES = Pattern.compile("^\\s*with\\s+", Pattern.CASE_INSENSITIVE);

    private ChainedSql() {}

    /** The last stage's rows. */
    static Prepared of(Pipeline pipeline, List<Stage> stages) {
        return chained(pipeline, stages, false, name -> "?");
    }

    /** The same with values by their names, {@code :from}. */
    static Prepared named(Pipeline pipeline, List<Stage> stages) {
        return chained(pipeline, stages, false, name -> ":" + name);
    }

    /** The last stage's rows as a fold reads them: together by customer, then by time. */
    static Prepared forFold(Pipeline pipeline, List<Stage> stages) {
        return chained(pipeline, stages, true, name -> "?");
    }

    private static Prepared chained(
            Pipeline pipeline, List<Stage> stages, boolean forFold, UnaryOperator<String> mark) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs a step before its fold and its end");
        }
        int named = forFold ? stages.size() : stages.size() - 1;
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i) instanceof Stage.Sql(Step step)) {
                Prepared prepared =
                        DuckDbStatements.prepared(step.parts(), pipeline.values(), pipeline.identifiers(), mark);
                if (i < named) {
                    sql.append(i == 0 ? "with " : ", ")
                            .append(step.alias())
                            .append(" as (")
                            .append(prepared.sql())
                            .append(')');
                } else {
                    sql.append(' ')
                            .append(
                                    i == 0
                                            ? prepared.sql()
                                            : OWN_NAMES.matcher(prepared.sql()).replaceFirst(", "));
                }
                values.addAll(prepared.values());
            }
        }
        if (forFold) {
            sql.append(" select * from ")
                    .append(stages.getLast().alias())
                    .append(" order by customer, moment, sequence, id");
        }
        return new Prepared(sql.toString(), values);
    }
}
