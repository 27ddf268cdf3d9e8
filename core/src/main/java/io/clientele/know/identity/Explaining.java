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
import io.clientele.know.identity.model.Related;
import io.clientele.stats.linkage.LinkageModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says why two records are, or are not, of one customer: by what was found of the pair, as it was weighed then. */
final class Explaining {

    private static final String USUAL = "usual";
    private static final String STRANGERS = "strangers";

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
        Weighed weighed = kept == null ? null : weighed(kept);
        return new Explanation(
                left.name(),
                right.name(),
                same,
                kept == null ? null : kept.cause(),
                decided,
                kept == null ? null : kept.probability(),
                kept == null ? null : kept.weight(),
                weighed == null ? USUAL : word(weighed.like(), USUAL),
                weighed == null ? STRANGERS : word(weighed.against(), STRANGERS),
                weighed == null ? 0 : weighed.others(),
                weighed == null ? bits(model.prior()) : weighed.prior(),
                model.link(),
                kept == null || kept.rule() == null ? List.of() : rule(kept.rule()),
                weighed == null ? List.of() : parts(weighed, left, right),
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

    /**
     * A pair's weight taken apart.
     *
     * @param like how both would be one person; null for the usual way
     * @param against what else they most probably would be; null for strangers
     * @param prior bits of any two records for the one against the other
     * @param others bits because there are further possibilities
     */
    private record Weighed(
            List<Integer> levels,
            List<Double> rarities,
            double weight,
            @Nullable Related like,
            @Nullable Related against,
            double prior,
            double others) {

        int[] pattern() {
            return levels.stream().mapToInt(Integer::intValue).toArray();
        }

        double[] rare() {
            return rarities.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private @Nullable Weighed weighed(Kept kept) {
        if (kept.levels() == null || kept.weight() == null || kept.levels().isEmpty()) {
            return null;
        }
        List<Integer> levels = Arrays.stream(kept.levels().split(",", -1))
                .map(Explaining::level)
                .toList();
        List<Double> rarities = Arrays.stream(
                        Objects.requireNonNull(kept.rarity()).split(",", -1))
                .map(text -> text.isEmpty() ? 0.0 : Double.parseDouble(text))
                .toList();
        Weighed known = new Weighed(levels, rarities, kept.weight(), null, null, 0, 0);
        double[] bits = model.bits(known.pattern(), known.rare());
        Related like = null;
        Related against = null;
        double best = bits[0];
        double most = bits[1];
        for (int i = 0; i < model.related().size(); i++) {
            Related some = model.related().get(i);
            if (some.tie().same() && bits[2 + i] > best) {
                best = bits[2 + i];
                like = some;
            } else if (!some.tie().same() && bits[2 + i] > most) {
                most = bits[2 + i];
                against = some;
            }
        }
        double prior = log2((like == null ? model.prior() : like.numbers().share())
                / (against == null
                        ? model.linkage().strangers()
                        : against.numbers().share()));
        return new Weighed(levels, rarities, kept.weight(), like, against, prior, kept.weight() - (best - most));
    }

    private List<WeightPart> parts(Weighed weighed, Shown left, Shown right) {
        List<WeightPart> parts = new ArrayList<>();
        double threshold = bits(model.link());
        boolean now = weighed.weight() >= threshold;
        for (int i = 0; i < weighed.levels().size(); i++) {
            Comparison comparison = model.comparisons().get(i);
            Evidence evidence = model.evidence().get(comparison.column());
            int level = weighed.levels().get(i);
            double rarity = weighed.against() == null || weighed.against().byChance(i, level)
                    ? weighed.rarities().get(i)
                    : 0;
            double bits = level == LinkageModel.UNKNOWN
                    ? 0
                    : log2(share(weighed.like(), i, comparison.field().m(), level)
                                    / share(
                                            weighed.against(),
                                            i,
                                            comparison.field().u(),
                                            level))
                            + rarity;
            boolean up = with(weighed, i, comparison.top()) >= threshold;
            boolean down = with(weighed, i, 0) >= threshold;
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

    private static double share(@Nullable Related related, int comparison, List<Double> usual, int level) {
        return (related == null || related.numbers().free().get(comparison) == 0
                        ? usual
                        : related.numbers().shares().get(comparison))
                .get(level);
    }

    /** What the pair would weigh if a column agreed otherwise. */
    private double with(Weighed weighed, int comparison, int level) {
        int[] levels = weighed.pattern();
        double[] rarities = weighed.rare();
        levels[comparison] = level;
        rarities[comparison] = level == weighed.levels().get(comparison) ? rarities[comparison] : 0;
        return model.linkage().weight(model.bits(levels, rarities));
    }

    private static String word(@Nullable Related related, String usual) {
        return related == null ? usual : related.tie().word();
    }

    private static int level(String text) {
        return text.isEmpty() ? LinkageModel.UNKNOWN : Integer.parseInt(text);
    }

    private static double log2(double odds) {
        return Math.log(odds) / Math.log(2);
    }

    private static String word(Comparison comparison, int level) {
        return level == LinkageModel.UNKNOWN
                ? "missing"
                : level == 0
                        ? "else"
                        : comparison.levels().get(comparison.top() - level).word();
    }

    private static double bits(double probability) {
        return log2(probability / (1 - probability));
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
        String given = values.get(ContactColumns.GIVEN_NAME);
        String family = values.get(ContactColumns.FAMILY_NAME);
        if (given != null || family != null) {
            values.putIfAbsent(
                    ContactColumns.FULL_NAME,
                    given == null ? Objects.requireNonNull(family) : family == null ? given : given + " " + family);
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
