package io.clientele.know.identity.linking;

import io.clientele.ground.store.Workbench;
import io.clientele.know.identity.model.BlockingKey;
import io.clientele.know.identity.model.BlockingKey.Form;
import io.clientele.know.identity.model.BlockingRule;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.EvidenceSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which pairs of records are worth comparing: proposes rules, says what each costs, and finds the pairs. */
final class Blocks {

    /** Of the records, as many as tell what a rule costs. */
    private static final long SAMPLE = 50_000;

    /** A rule that finds less of what is left is not worth its name. */
    private static final double LEAST_GAIN = 0.0003;

    /** Below this share of the budget it doesn't matter what a rule costs. */
    private static final double LEAST_COST = 0.01;

    private static final int TOLD = 100;
    private static final int MOST_KEYS = 62;

    private final Workbench workbench;
    private final List<Evidence> evidence;
    private final long count;

    Blocks(Workbench workbench, List<Evidence> evidence, long count) {
        this.workbench = workbench;
        this.evidence = evidence;
        this.count = count;
    }

    /**
     * A rule with what it costs.
     *
     * @param pairs expected, those of other rules among them
     * @param largest records of the largest block among the sampled ones
     */
    record Costed(BlockingRule rule, double pairs, long largest) {}

    /** What of the evidence may be a key, alone or beside others. */
    List<BlockingKey> keys() {
        List<BlockingKey> keys = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            EvidenceSort sort = evidence.get(i).sort();
            keys.add(new BlockingKey(i, Form.RARE));
            keys.add(new BlockingKey(i, Form.WHOLE));
            if (sort.sounds()) {
                keys.add(new BlockingKey(i, Form.SOUND));
            }
            if (sort == EvidenceSort.PHONE) {
                keys.add(new BlockingKey(i, Form.END));
            }
            if (sort == EvidenceSort.DATE || sort == EvidenceSort.FULL_NAME || sort == EvidenceSort.TEXT) {
                keys.add(new BlockingKey(i, Form.START));
            }
        }
        // Which of them agree is told by the bits of a number.
        return keys.size() <= MOST_KEYS ? keys : keys.subList(0, MOST_KEYS);
    }

    /** Rules of one key and of two keys of different columns, the cheapest first; those that find nobody are left out. */
    List<Costed> costed(List<BlockingKey> keys) {
        List<Costed> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).form() != Form.WHOLE) {
                add(all, List.of(keys.get(i)));
            }
            for (int j = i + 1; j < keys.size(); j++) {
                if (keys.get(i).column() != keys.get(j).column()
                        && keys.get(i).form() != Form.RARE
                        && keys.get(j).form() != Form.RARE) {
                    add(all, List.of(keys.get(i), keys.get(j)));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Costed::pairs));
        return all;
    }

    private void add(List<Costed> all, List<BlockingKey> keys) {
        Costed costed = cost(new BlockingRule(keys));
        if (costed.pairs() > 0) {
            all.add(costed);
        }
    }

    /** What a rule costs, by the first so many records. */
    Costed cost(BlockingRule rule) {
        long sampled = Math.min(SAMPLE, count);
        double scale = (double) count / sampled * count / sampled;
        String keys = rule.keys().stream().map(key -> key.sql("k")).collect(Collectors.joining(", "));
        String there =
                rule.keys().stream().map(key -> key.sql("k") + " is not null").collect(Collectors.joining(" and "));
        return workbench.read(
                Records.rendered(
                        "blocks_counted",
                        "select coalesce(sum(cast(n as double) * (n - 1) / 2), 0) as pairs, coalesce(max(n), 0) as largest"
                                + " from (select count(*) as n from identity_record k where k.place < :sampled and "
                                + there
                                + " group by " + keys + ") blocks"),
                Map.of("sampled", sampled),
                Map.of(),
                rows -> {
                    rows.next();
                    return new Costed(rule, rows.doubleAt("pairs") * scale, rows.longAt("largest"));
                });
    }

    /** Values that too many records have for the rules to bring these together by them alone; the commonest first. */
    List<Resolver.CommonValue> leftOut(List<BlockingRule> rules) {
        List<String> parts = rules.stream()
                .flatMap(rule -> rule.keys().stream())
                .filter(key -> key.form() == Form.RARE)
                .map(BlockingKey::column)
                .map(column -> "select " + column + " as number, v" + column + " as value, max(f" + column
                        + ") as records from identity_record where f" + column + " > " + BlockingKey.LARGEST_BLOCK
                        + " group by v" + column)
                .toList();
        if (parts.isEmpty()) {
            return List.of();
        }
        return workbench.read(
                Records.rendered(
                        "values_left_out",
                        "select number, value, records from (" + String.join(" union all ", parts)
                                + ") common order by records desc nulls last, number nulls last, value nulls last limit "
                                + TOLD),
                Map.of(),
                Map.of(),
                rows -> {
                    List<Resolver.CommonValue> common = new ArrayList<>();
                    while (rows.next()) {
                        common.add(new Resolver.CommonValue(
                                evidence.get(Math.toIntExact(rows.longAt("number")))
                                        .name(),
                                rows.requiredText("value"),
                                rows.longAt("records")));
                    }
                    return common;
                });
    }

    /**
     * Finds pairs, each once: {@code identity_pair} with {@code a} and {@code b} (places, a before b) and, under the name
     * of rule, the number of the first that finds it.
     *
     * @param first only pairs whose {@code a} is below this place
     */
    long pair(List<BlockingRule> rules, long first) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            StringBuilder part = new StringBuilder("select l.place as a, r.place as b, cast(" + i
                    + " as integer) as rule from identity_record l join identity_record r on "
                    + rules.get(i).condition("l", "r") + " where l.place < r.place and l.place < " + first);
            for (BlockingRule earlier : rules.subList(0, i)) {
                part.append(" and not coalesce(")
                        .append(earlier.condition("l", "r"))
                        .append(", false)");
            }
            parts.add(part.toString());
        }
        return workbench.run(
                Records.rendered(
                        "pairs_found",
                        "create or replace temp table identity_pair as " + String.join(" union all ", parts)),
                Map.of(),
                Map.of());
    }

    /**
     * Finds pairs for learning, each once, by many rules at a time; which found it is not told.
     *
     * @param first only pairs whose {@code a} is below this place
     */
    long pairForLearning(List<BlockingRule> rules, long first) {
        String parts = rules.stream()
                .map(rule -> "select l.place as a, r.place as b from identity_record l join identity_record r on "
                        + rule.condition("l", "r") + " where l.place < r.place and l.place < " + first)
                .collect(Collectors.joining(" union all "));
        return workbench.run(
                Records.rendered(
                        "pairs_found",
                        "create or replace temp table identity_pair as select a, b, cast(0 as integer) as rule from ("
                                + parts + ") found group by a, b"),
                Map.of(),
                Map.of());
    }

    /**
     * Chooses rules that together find nearly all pairs of one person for little: again and again the one that finds the most
     * that no other has found for its cost, as long as there is something to find and the budget lasts.
     *
     * @param keys that agree or not in each pattern, by bits
     * @param found how much probability of being of one person the pairs of each pattern have together
     * @param budget of pairs
     */
    static Chosen choose(List<BlockingKey> keys, List<Costed> candidates, Map<Long, Double> found, double budget) {
        double total = found.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<Long, Double> left = new java.util.TreeMap<>(found);
        List<Costed> chosen = new ArrayList<>();
        double spent = 0;
        while (true) {
            Costed best = null;
            double bestWorth = 0;
            for (Costed candidate : candidates) {
                long bits = bits(keys, candidate.rule());
                double gain = left.entrySet().stream()
                        .filter(pattern -> (pattern.getKey() & bits) == bits)
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
                double worth = gain / (candidate.pairs() + LEAST_COST * budget);
                if (gain >= LEAST_GAIN * total && spent + candidate.pairs() <= budget && worth > bestWorth) {
                    best = candidate;
                    bestWorth = worth;
                }
            }
            if (best == null) {
                break;
            }
            long bits = bits(keys, best.rule());
            left.keySet().removeIf(pattern -> (pattern & bits) == bits);
            chosen.add(best);
            spent += best.pairs();
        }
        double missed = left.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Chosen(chosen.stream().map(Costed::rule).toList(), total > 0 ? 1 - missed / total : 0);
    }

    /**
     * Rules.
     *
     * @param recall share of the pairs of one person that they are expected to find, in [0, 1]
     */
    record Chosen(List<BlockingRule> rules, double recall) {}

    private static long bits(List<BlockingKey> keys, BlockingRule rule) {
        long bits = 0;
        for (BlockingKey key : rule.keys()) {
            bits |= 1L << keys.indexOf(key);
        }
        return bits;
    }

    /** SQL of which keys agree in a pair of rows {@code l} and {@code r}, by bits. */
    static String agreeing(List<BlockingKey> keys) {
        List<String> bits = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            bits.add("case when " + keys.get(i).sql("l") + " = " + keys.get(i).sql("r") + " then " + (1L << i)
                    + " else 0 end");
        }
        return "cast(" + String.join(" + ", bits) + " as bigint)";
    }
}
