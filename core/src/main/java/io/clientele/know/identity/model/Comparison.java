package io.clientele.know.identity.model;

import io.clientele.stats.linkage.LinkageModel;
import java.util.ArrayList;
import java.util.List;

/**
 * How a column is compared, and how much each level weighs.
 *
 * @param column number of the evidence
 * @param levels the strongest first; a pair on none of them is on the last, numbered 0
 * @param field shares of each level among pairs of one person and of strangers; level 0 is the last, the highest the strongest
 * @param frequency whether agreement on a rare value weighs more
 */
public record Comparison(int column, List<Level> levels, LinkageModel.Field field, boolean frequency) {

    public Comparison {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || field.levels() != levels.size() + 1) {
            throw new IllegalArgumentException(
                    "a comparison with " + levels.size() + " levels and the last has m and u for " + field.levels());
        }
    }

    /** The same with other shares. */
    public Comparison with(LinkageModel.Field other) {
        return new Comparison(column, levels, other, frequency);
    }

    /** SQL of the level a pair is on: -1 where one of both lacks the value, 0 the last, the highest the strongest. */
    public String level() {
        StringBuilder sql = new StringBuilder("case when l" + column + " is null or r" + column + " is null then -1");
        for (int i = 0; i < levels.size(); i++) {
            sql.append(" when ")
                    .append(levels.get(i).condition(column))
                    .append(" then ")
                    .append(levels.size() - i);
        }
        return sql.append(" else 0 end").toString();
    }

    /** SQL of what the levels need, each worked out once and only where values differ. */
    public List<String> measures() {
        List<String> measures = new ArrayList<>();
        String l = "l.v" + column;
        String r = "r.v" + column;
        String differ = "case when " + l + " <> " + r;
        levels.stream()
                .filter(Level.Similar.class::isInstance)
                .findFirst()
                .ifPresent(
                        level -> measures.add(differ + " then jaro_winkler(" + l + ", " + r + ") end as jw" + column));
        levels.stream()
                .filter(Level.Edits.class::isInstance)
                .mapToInt(level -> ((Level.Edits) level).most())
                .max()
                .ifPresent(most -> measures.add(differ + " and abs(length(" + l + ") - length(" + r + ")) <= " + most
                        + " then edit_distance(" + l + ", " + r + ") end as ed" + column));
        if (levels.stream().anyMatch(Level.Tokens.class::isInstance)) {
            measures.add(differ + " then token_overlap(" + l + ", " + r + ") end as tk" + column);
        }
        return measures;
    }

    /** Columns of the records, beside the value, that the levels look at: {@code _root}. */
    public List<String> further() {
        return levels.stream().anyMatch(Level.Familiar.class::isInstance) ? List.of("_root") : List.of();
    }

    /** The strongest level's number. */
    public int top() {
        return levels.size();
    }
}
