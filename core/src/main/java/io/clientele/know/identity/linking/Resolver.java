package io.clientele.know.identity.linking;

import io.clientele.arrive.catalog.standard.Standards;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Workbench;
import io.clientele.know.identity.model.BlockingKey;
import io.clientele.know.identity.model.BlockingRule;
import io.clientele.know.identity.model.Comparison;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.EvidenceSort;
import io.clientele.know.identity.model.IdentityModel;
import io.clientele.know.identity.model.Level;
import io.clientele.stats.linkage.AgreementPatterns;
import io.clientele.stats.linkage.LinkageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Resolves all records on a session of the engine, whose temporary tables hold everything on the way. */
public final class Resolver {

    /** Thresholds unless the operator says otherwise. */
    public static final double LINK = 0.5;

    public static final double REVIEW = 0.05;

    /** So few pairs are all compared: no rule can miss any. */
    private static final double ALL_OF_THEM = 2_000_000;

    /** Pairs a record that are compared, where that is more. */
    private static final double PAIRS_A_RECORD = 30;

    /** Pairs that are learnt from. */
    private static final double LEARNT_FROM = 1_000_000;

    /** Rules that find more pairs a record than this are not even learnt from. */
    private static final double MOST_A_RECORD = 40;

    private final Workbench workbench;
    private final Records records;
    private final Trust trust;
    private final Progress progress;

    public Resolver(Workbench workbench, Standards standards, Trust trust, Progress progress) {
        this.workbench = workbench;
        this.records = new Records(workbench, standards, trust);
        this.trust = trust;
        this.progress = progress;
    }

    /**
     * What a resolution came to; the session has {@code identity_pair_found}, and {@code identity_group} of what the links join.
     *
     * @param records looked at
     * @param pairs compared
     * @param certain pairs that are one person for certain
     * @param probable other pairs taken for one person
     * @param review pairs that people should look at
     * @param groups of two records or more
     * @param grouped records in them
     * @param recall share of the pairs of one person that are expected to be among those compared, in [0, 1]
     * @param shared identifiers that too many records share to say who somebody is
     * @param common values that too many records have for these to be compared because of them alone
     * @param nobodys values that too many records have for them to be somebody's own: they count as missing
     */
    public record Found(
            IdentityModel model,
            long records,
            long pairs,
            long certain,
            long probable,
            long review,
            long groups,
            long grouped,
            double recall,
            List<SharedIdentifier> shared,
            List<CommonValue> common,
            List<CommonValue> nobodys) {

        Found with(List<CommonValue> leftOut) {
            return new Found(
                    model, records, pairs, certain, probable, review, groups, grouped, recall, shared, leftOut,
                    nobodys);
        }
    }

    /**
     * An identifier that says nothing.
     *
     * @param kind {@code email} or {@code phone}
     * @param records that have it
     */
    public record SharedIdentifier(String kind, String value, long records) {}

    /**
     * A value that too many records have.
     *
     * @param column its name
     * @param value as it is compared
     */
    public record CommonValue(String column, String value, long records) {}

    /** Proposes a model, trains it and links by it. */
    public Found resolve(Set<String> ignored) {
        progress.report("identity.reading", 0, 0);
        Records.Read read = records.read(ignored);
        progress.check();
        certain();
        IdentityModel model = begun(read);
        if (read.count() < 2 || model.comparisons().isEmpty()) {
            return nothing(model, read);
        }
        Training training = new Training(workbench, read.count());
        Blocks blocks = new Blocks(workbench, read.evidence(), read.count());
        boolean all = training.allPairs() <= ALL_OF_THEM;
        Blocks.Chosen chosen = new Blocks.Chosen(List.of(BlockingRule.EVERYTHING), 1);
        AgreementPatterns random = null;
        if (!all) {
            progress.report("identity.learning", 0, 0);
            random = training.random(model.comparisons());
            progress.check();
            model = model.with(Training.counted(random, model.linkage()));
            chosen = learnt(read, model, training, blocks, random);
        }
        model = model.blockedBy(chosen.rules());
        progress.report("identity.pairing", 0, 0);
        long pairs = blocks.pair(chosen.rules(), read.count());
        progress.check();
        progress.report("identity.comparing", 0, pairs);
        compare(model);
        progress.check();
        AgreementPatterns compared = training.patterns(model.comparisons(), "select * from identity_compared")
                .addStrangers(training.allPairs() - pairs);
        if (random == null) {
            // All pairs there are, are no worse than pairs at random.
            random = compared;
            model = model.with(Training.counted(random, model.linkage()));
        }
        model = model.with(training.fit(compared, random, model.linkage()).model());
        return linked(model, read, pairs, chosen.recall()).with(blocks.leftOut(chosen.rules()));
    }

    private void compare(IdentityModel model) {
        workbench.run(
                Records.rendered(
                        "pairs_compared",
                        "create or replace temp table identity_compared as "
                                + Comparing.compared(model.comparisons(), "identity_pair", List.of("rule"))),
                Map.of(),
                Map.of());
    }

    /** What needs no weighing. */
    private void certain() {
        run("identifiers_found", Map.of());
        run("certain_found", Map.of("most", trust.most()));
        run("decided_found", Map.of());
        run("certain_joined", Map.of());
        run("never_found", Map.of());
    }

    /** Nothing to compare: what is certain is all there is. */
    private Found nothing(IdentityModel model, Records.Read read) {
        run("no_edges", Map.of());
        return grouped(
                model,
                read,
                0,
                1,
                "select a, b, cast(0 as double) as w, '' as levels, '' as rarity from identity_within");
    }

    private static IdentityModel begun(Records.Read read) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < read.evidence().size(); i++) {
            EvidenceSort sort = read.evidence().get(i).sort();
            comparisons.add(Training.begun(i, levels(sort, read.evidence()), sort != EvidenceSort.NUMBER));
        }
        double prior = 1.0 / Math.max(2, read.count());
        return new IdentityModel(
                prior,
                read.evidence(),
                read.leftOut(),
                List.of(),
                comparisons,
                Training.related(read.evidence(), comparisons, read.count()),
                LINK,
                REVIEW);
    }

    /** Those of the sort; given names may have changed places with family names. */
    private static List<Level> levels(EvidenceSort sort, List<Evidence> evidence) {
        List<Level> levels = new ArrayList<>(sort.levels());
        for (int i = 0; i < evidence.size() && sort == EvidenceSort.GIVEN_NAME; i++) {
            if (evidence.get(i).sort() == EvidenceSort.FAMILY_NAME) {
                levels.add(1, new Level.Swapped(i));
                break;
            }
        }
        return levels;
    }

    /** Rules chosen by what pairs of one person have in common, as a first model tells them apart. */
    private Blocks.Chosen learnt(
            Records.Read read, IdentityModel begun, Training training, Blocks blocks, AgreementPatterns random) {
        List<BlockingKey> keys = blocks.keys();
        List<Blocks.Costed> costed = blocks.costed(keys);
        List<Blocks.Costed> first = new ArrayList<>();
        double cost = 0;
        for (Blocks.Costed candidate : costed) {
            if (candidate.pairs() <= MOST_A_RECORD * read.count()) {
                first.add(candidate);
                cost += candidate.pairs();
            }
        }
        if (first.isEmpty()) {
            first.add(costed.getFirst());
            cost = first.getFirst().pairs();
        }
        double share = 1 - Math.sqrt(1 - Math.min(1, LEARNT_FROM / Math.max(1, cost)));
        long places = Math.max(Math.min(read.count(), 1_000), Math.round(share * read.count()));
        List<BlockingRule> firstRules = first.stream().map(Blocks.Costed::rule).toList();
        long pairs = blocks.pairForLearning(firstRules, places);
        progress.check();
        compare(begun);
        double space = (double) places * read.count() - 0.5 * places * (places + 1.0);
        AgreementPatterns compared = training.patterns(begun.comparisons(), "select * from identity_compared")
                .addStrangers(Math.max(0, space - pairs));
        LinkageModel model = training.fit(compared, random, begun.linkage()).model();
        Map<Long, Double> found = found(begun.with(model), read, keys);
        double budget = Math.max(ALL_OF_THEM, PAIRS_A_RECORD * read.count());
        Blocks.Chosen chosen = Blocks.choose(keys, costed, found, budget);
        return chosen.rules().isEmpty() ? new Blocks.Chosen(firstRules.subList(0, 1), 0) : chosen;
    }

    /** By which keys agree, how much of being of one person the compared pairs have. */
    private Map<Long, Double> found(IdentityModel model, Records.Read read, List<BlockingKey> keys) {
        String weight = Comparing.weight(model, counts(model, read));
        String sql = "select " + Blocks.agreeing(keys)
                + " as agreeing, sum(1 / (1 + pow(2, -w))) as found from (select a, b, "
                + weight + " as w from identity_compared) scored join identity_record l on l.place = a join"
                + " identity_record r on r.place = b where w > -4 group by 1 order by 1";
        return workbench.read(Records.rendered("keys_agreeing", sql), Map.of(), Map.of(), rows -> {
            Map<Long, Double> found = new TreeMap<>();
            while (rows.next()) {
                found.put(rows.longAt("agreeing"), rows.doubleAt("found"));
            }
            return found;
        });
    }

    private static Comparing.Counts counts(IdentityModel model, Records.Read read) {
        return new Comparing.Counts(
                read.spreads().stream().map(Records.Spread::filled).toList(),
                model.linkage().same() * (read.count() - 1));
    }

    private Found linked(IdentityModel model, Records.Read read, long pairs, double recall) {
        progress.report("identity.scoring", 0, pairs);
        String weight = Comparing.weight(model, counts(model, read));
        workbench.run(
                Records.rendered(
                        "edges_created",
                        "create or replace temp table identity_edge as select least(l.subject, r.subject) as a,"
                                + " greatest(l.subject, r.subject) as b, rule, w as weight, 1 / (1 + pow(2, -w)) as"
                                + " probability, levels, rarity from (select a, b, rule, "
                                + Comparing.told(model.comparisons(), counts(model, read)) + ", " + weight
                                + " as w from identity_compared) s"
                                + " join identity_record l on l.place = s.a join identity_record r on r.place = s.b"
                                + " where w >= " + bits(model.review())),
                Map.of(),
                Map.of());
        String within = Comparing.compared(model.comparisons(), "identity_within", List.of());
        return grouped(
                model,
                read,
                pairs,
                recall,
                "select a, b, " + weight + " as w, " + Comparing.told(model.comparisons(), counts(model, read))
                        + " from (" + within + ") within");
    }

    private Found grouped(IdentityModel model, Records.Read read, long pairs, double recall, String weighed) {
        progress.check();
        run("pairs_chosen", Map.of());
        run("links_chosen", Map.of("least", model.link()));
        progress.report("identity.grouping", 0, 0);
        new Groups(workbench, progress).find(() -> weigh(weighed), bits(model.link()), bits(model.prior()));
        List<SharedIdentifier> shared = shared();
        return workbench.read(Records.step("found_counted"), Map.of("least", model.link()), Map.of(), rows -> {
            rows.next();
            return new Found(
                    model,
                    read.count(),
                    pairs,
                    rows.longAt("certain"),
                    rows.longAt("probable"),
                    rows.longAt("review"),
                    rows.longAt("groups"),
                    rows.longAt("grouped"),
                    recall,
                    shared,
                    List.of(),
                    read.nobodys());
        });
    }

    private void weigh(String weighed) {
        run("pairs_within", Map.of("most", Groups.LARGEST));
        workbench.run(
                Records.rendered(
                        "within_weighed", "create or replace temp table identity_within_weighed as " + weighed),
                Map.of(),
                Map.of());
        run("pairs_weighed", Map.of());
    }

    /**
     * Puts records into groups again by what was found of pairs before, without looking at records: after a decision of people,
     * which stands in {@code identity_decided}.
     *
     * @param model by which they were found
     */
    public static void regroup(Workbench workbench, IdentityModel model) {
        for (String step :
                List.of("edges_remembered", "certain_remembered", "certain_joined", "never_found", "pairs_chosen")) {
            workbench.run(Records.step(step), Map.of(), Map.of());
        }
        workbench.run(Records.step("links_chosen"), Map.of("least", model.link()), Map.of());
        new Groups(workbench, Progress.NONE)
                .find(
                        () -> workbench.run(Records.step("pairs_remembered"), Map.of(), Map.of()),
                        bits(model.link()),
                        bits(model.prior()));
    }

    private List<SharedIdentifier> shared() {
        return workbench.read(Records.step("identifiers_shared"), Map.of("most", trust.most()), Map.of(), rows -> {
            List<SharedIdentifier> shared = new ArrayList<>();
            while (rows.next()) {
                shared.add(new SharedIdentifier(
                        rows.requiredText("kind"), rows.requiredText("value"), rows.longAt("records")));
            }
            return shared;
        });
    }

    private static double bits(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    private void run(String step, Map<String, ?> values) {
        workbench.run(Records.step(step), values, Map.of());
    }
}
