package io.clientele.know.identity.linking;

import io.clientele.know.identity.model.Comparison;
import io.clientele.know.identity.model.IdentityModel;
import io.clientele.know.identity.model.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders the SQL that compares pairs of records. */
final class Comparing {

    private Comparing() {}

    /**
     * The pairs with the level of each comparison.
     *
     * @param pairs SQL of rows with {@code a} and {@code b}
     * @param further columns of the pairs that stay
     * @return SQL with {@code a, b}, the further columns, {@code g<n>} (the level of comparison n) and {@code f<n>} (how many
     *     records have the left value)
     */
    static String compared(List<Comparison> comparisons, String pairs, List<String> further) {
        List<String> inner = new ArrayList<>(List.of("p.a", "p.b"));
        further.forEach(column -> inner.add("p." + column));
        List<String> outer = new ArrayList<>(List.of("a", "b"));
        outer.addAll(further);
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison comparison = comparisons.get(i);
            int column = comparison.column();
            inner.add("l.v" + column + " as l" + column);
            inner.add("r.v" + column + " as r" + column);
            inner.add("l.f" + column + " as f" + column);
            for (String more : comparison.further()) {
                inner.add("l.v" + column + more + " as l" + column + more);
                inner.add("r.v" + column + more + " as r" + column + more);
            }
            inner.addAll(comparison.measures());
            outer.add("cast(" + comparison.level() + " as tinyint) as g" + i);
            outer.add("f" + column + " as f" + i);
        }
        return "select " + String.join(", ", outer) + " from (select " + String.join(", ", inner) + " from " + pairs
                + " p join identity_record l on l.place = p.a join identity_record r on r.place = p.b) compared";
    }

    /**
     * SQL of what a weight was made of, to tell it later: {@code levels}, the level of each comparison, and {@code rarity}, the bits
     * of it because a value is rare, empty where that plays no part; texts with commas.
     */
    static String told(List<Comparison> comparisons, Counts counts) {
        if (comparisons.isEmpty()) {
            return "'' as levels, '' as rarity";
        }
        List<String> levels = new ArrayList<>();
        List<String> rarity = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            levels.add("cast(g" + i + " as string)");
            rarity.add(
                    comparisons.get(i).frequency()
                            ? "case when g" + i + " = " + comparisons.get(i).top() + " then cast(round("
                                    + rarity(comparisons.get(i), counts, i) + ", 4) as string) else '' end"
                            : "''");
        }
        return "concat_ws(',', " + String.join(", ", levels) + ") as levels, concat_ws(',', "
                + String.join(", ", rarity) + ") as rarity";
    }

    /** How rare a value is among records of other people: those that have it, less those of one person that are expected to. */
    private static String rarity(Comparison comparison, Counts counts, int number) {
        return "log2("
                + comparison.field().u().get(comparison.top()) * counts.filled().get(number) + " / greatest(f" + number
                + " - " + counts.own() + ", 1))";
    }

    /**
     * What values are held against.
     *
     * @param filled of each comparison, how many records have a value
     * @param own records, on average, that are of the same person as one is
     */
    record Counts(List<Long> filled, double own) {}

    /** {@code g0, g1, ...}. */
    static String levels(List<Comparison> comparisons) {
        return java.util.stream.IntStream.range(0, comparisons.size())
                .mapToObj(i -> "g" + i)
                .collect(Collectors.joining(", "));
    }

    /** SQL of a pair's match weight in bits over the columns of {@link #compared}. */
    static String weight(IdentityModel model, Counts counts) {
        List<String> same = new ArrayList<>();
        List<String> others = new ArrayList<>();
        others.add(instead(model, counts, model.linkage().strangers(), null));
        for (Related related : model.related()) {
            (related.tie().same() ? same : others)
                    .add(instead(model, counts, related.numbers().share(), related));
        }
        String usual = others.size() == 1 ? "-(" + others.getFirst() + ")" : "-log2(" + powers(others) + ")";
        return same.isEmpty() ? usual : "log2(1 + " + powers(same) + ") + " + usual;
    }

    private static String powers(List<String> bits) {
        return bits.stream()
                // Beyond that a pair is certain, and doubles are at their end.
                .map(some -> "pow(2, least(1000, greatest(-1000, " + some + ")))")
                .collect(Collectors.joining(" + "));
    }

    /**
     * How much likelier a pair is of that class than of one person in the usual way, in bits.
     *
     * @param related null for strangers
     */
    private static String instead(IdentityModel model, Counts counts, double share, @Nullable Related related) {
        StringBuilder sql = new StringBuilder(Double.toString(bits(share / model.prior())));
        boolean same = related != null && related.tie().same();
        for (int i = 0; i < model.comparisons().size(); i++) {
            Comparison comparison = model.comparisons().get(i);
            int free = related == null ? 0 : related.numbers().free().get(i);
            if (same && free == 0) {
                continue;
            }
            List<Double> shares = free == 0
                    ? comparison.field().u()
                    : Objects.requireNonNull(related).numbers().shares().get(i);
            sql.append(" + case g").append(i);
            for (int level = 0; level < shares.size(); level++) {
                sql.append(" when ")
                        .append(level)
                        .append(" then ")
                        .append(bits(shares.get(level) / comparison.field().m().get(level)));
                if (level == comparison.top()
                        && comparison.frequency()
                        && (related == null || related.byChance(i, level))) {
                    sql.append(" - ").append(rarity(comparison, counts, i));
                }
            }
            sql.append(" else 0 end");
        }
        return sql.toString();
    }

    private static double bits(double odds) {
        return Math.log(odds) / Math.log(2);
    }
}
