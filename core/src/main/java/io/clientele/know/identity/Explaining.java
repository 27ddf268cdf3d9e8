package io.clientele.know.identity;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.know.identity.Explanation.RecordName;
import io.clientele.know.identity.Explanation.WeightPart;
import io.clientele.know.identity.linking.ContactColumns;
import io.clientele.know.identity.model.BlockingKey;
import io.clientele.know.identity.model.Comparison;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.IdentityModel;
import io.clientele.stats.linkage.LinkageModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says why two records are, or are not, of one customer: by what was found of the pair, as it was weighed then. */
final class Explaining {

    private final Engine engine;
    private final IdentityModel model;

    Explaining(Engine engine, IdentityModel model) {
        this.engine = engine;
        this.model = model;
    }

    /** A record with the values that its source has. */
    private record Shown(int subject, RecordName name, Map<String, String> values) {}

    /** A pair as it was found. */
    private record Kept(
            @Nullable Integer rule,
            @Nullable Double weight,
            @Nullable Double probability,
            String cause,
            @Nullable String levels,
            @Nullable String rarity) {}

    Explanation of(int one, int other, boolean same, @Nullable Boolean decided) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        List<Shown> records = engine.list(
                Pipeline.of("know/identity/records_shown").bind("one", first).bind("other", second),
                Purpose.OPERATION,
                Explaining::shown);
        Shown left = records.getFirst();
        Shown right = records.getLast();
        Kept kept = engine
                .list(
                        Pipeline.of("know/identity/pair_explained")
                                .bind("a", first)
                                .bind("b", second),
                        Purpose.OPERATION,
                        Explaining::kept)
                .stream()
                .findFirst()
                .orElse(null);
        return new Explanation(
                left.name(),
                right.name(),
                same,
                kept == null ? null : kept.cause(),
                decided,
                kept == null ? null : kept.probability(),
                kept == null ? null : kept.weight(),
                bits(model.prior()),
                model.link(),
                kept == null || kept.rule() == null ? List.of() : rule(kept.rule()),
                kept == null || kept.levels() == null || kept.weight() == null ? List.of() : parts(kept, left, right),
                same ? path(first, second) : List.of());
    }

    private List<String> rule(int number) {
        return number >= model.blocking().size()
                ? List.of()
                : model.blocking().get(number).keys().stream()
                        .map(BlockingKey::column)
                        .map(column -> model.evidence().get(column).name())
                        .toList();
    }

    private List<WeightPart> parts(Kept kept, Shown left, Shown right) {
        String[] levels = Objects.requireNonNull(kept.levels()).split(",", -1);
        String[] rarities = Objects.requireNonNull(kept.rarity()).split(",", -1);
        double weight = Objects.requireNonNull(kept.weight());
        List<WeightPart> parts = new ArrayList<>();
        double threshold = bits(model.link());
        for (int i = 0; i < levels.length; i++) {
            Comparison comparison = model.comparisons().get(i);
            Evidence evidence = model.evidence().get(comparison.column());
            int level = level(levels[i]);
            double rarity = rarities[i].isEmpty() ? 0 : Double.parseDouble(rarities[i]);
            double bits = bitsOf(comparison, level) + rarity;
            double without = weight - bits;
            boolean up = without + bitsOf(comparison, comparison.top()) >= threshold;
            boolean down = without + bitsOf(comparison, 0) >= threshold;
            boolean now = weight >= threshold;
            parts.add(new WeightPart(
                    evidence.name(),
                    left.values().get(evidence.name()),
                    right.values().get(evidence.name()),
                    word(comparison, level),
                    bits,
                    rarity,
                    up != now || down != now));
        }
        return parts;
    }

    private static int level(String text) {
        return text.isEmpty() ? LinkageModel.UNKNOWN : Integer.parseInt(text);
    }

    private static double bitsOf(Comparison comparison, int level) {
        return Math.log(comparison.field().bayesFactor(level)) / Math.log(2);
    }

    private static String word(Comparison comparison, int level) {
        return level == LinkageModel.UNKNOWN
                ? "missing"
                : level == 0
                        ? "else"
                        : comparison.levels().get(comparison.top() - level).word();
    }

    private static double bits(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    /** The shortest way over links, the strongest of equal ones. */
    private List<RecordName> path(int from, int to) {
        Map<Integer, List<Integer>> links = new HashMap<>();
        engine.list(
                Pipeline.of("know/identity/links_within").bind("subject", from).bind("least", model.link()),
                Purpose.OPERATION,
                row -> {
                    int a = (int) row.longAt("a");
                    int b = (int) row.longAt("b");
                    links.computeIfAbsent(a, any -> new ArrayList<>()).add(b);
                    links.computeIfAbsent(b, any -> new ArrayList<>()).add(a);
                    return a;
                });
        Map<Integer, Integer> reached = new HashMap<>(Map.of(from, from));
        Deque<Integer> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && !reached.containsKey(to)) {
            int node = next.poll();
            for (int other : links.getOrDefault(node, List.of())) {
                if (reached.putIfAbsent(other, node) == null) {
                    next.add(other);
                }
            }
        }
        if (!reached.containsKey(to)) {
            return List.of();
        }
        Map<Integer, RecordName> names = new HashMap<>();
        engine.list(
                Pipeline.of("know/identity/aliases_named").bind("subject", from),
                Purpose.OPERATION,
                row -> names.put((int) row.longAt("subject"), name(row)));
        List<RecordName> path = new ArrayList<>();
        int node = to;
        while (true) {
            path.add(names.getOrDefault(node, new RecordName("", Integer.toString(node))));
            if (node == from) {
                return path.reversed();
            }
            node = Objects.requireNonNull(reached.get(node));
        }
    }

    private static RecordName name(Rows row) {
        return new RecordName(row.requiredText("source"), row.requiredText("source_id"));
    }

    private static Shown shown(Rows row) {
        Map<String, String> values = new LinkedHashMap<>(ContactColumns.traits(row.textAt(ContactColumns.TRAITS)));
        for (String column : ContactColumns.NAMES) {
            String value = row.textAt(column);
            if (value != null) {
                values.put(column, value);
            }
        }
        return new Shown((int) row.longAt("subject"), name(row), values);
    }

    private static Kept kept(Rows row) {
        return new Kept(
                row.isNull("rule") ? null : (Integer) (int) row.longAt("rule"),
                row.isNull("weight") ? null : (Double) row.doubleAt("weight"),
                row.isNull("probability") ? null : (Double) row.doubleAt("probability"),
                row.requiredText("cause"),
                row.textAt("levels"),
                row.textAt("rarity"));
    }
}
