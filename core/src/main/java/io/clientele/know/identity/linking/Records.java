package io.clientele.know.identity.linking;

import io.clientele.arrive.catalog.standard.Standards;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.EvidenceSort;
import io.clientele.know.identity.model.LeftOut;
import io.clientele.know.identity.model.LeftOut.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The records in the form in which they are compared: {@code identity_record} with {@code place} (0 and on, in an order that has
 * nothing to do with who they are of, so that the first so many are a sample), {@code subject}, {@code v<n>} for each column of
 * evidence with what is derived from it, and {@code f<n>}, how many records have that value.
 */
final class Records {

    private static final int SAMPLED = 20_000;
    private static final Relation LOADED = new Relation("identity_loaded");

    /** Columns that fewer have say too little to learn anything of. */
    private static final double LEAST_FILLED = 0.005;

    /** Sorts of columns that may say each other. */
    private static final Set<EvidenceSort> PLACES = EnumSet.of(
            EvidenceSort.PLACE, EvidenceSort.CATEGORY, EvidenceSort.SHORT_IDENTIFIER, EvidenceSort.IDENTIFIER);

    /** Records of a value from which on it is one of several people. */
    private static final int SHARED = 8;

    /** What belongs to one person each. */
    private static final Set<EvidenceSort> OWN =
            Set.of(EvidenceSort.EMAIL, EvidenceSort.PHONE, EvidenceSort.IDENTIFIER);

    /** Records that may share what is somebody's own: of one person, a family, a company. */
    private static final long MOST_OWN = 100;

    private static final long SHARED_BY = 5;
    private static final int TOLD = 100;

    /** A column says another one that has one value for so many of its records. */
    private static final double SAYS = 0.9;

    private final Workbench workbench;
    private final Standards standards;
    private final Trust trust;

    Records(Workbench workbench, Standards standards, Trust trust) {
        this.workbench = workbench;
        this.standards = standards;
        this.trust = trust;
    }

    /**
     * How the values of a column are spread.
     *
     * @param filled records that have one
     * @param distinct values
     * @param equalPairs pairs of records with the same
     * @param largest records of the commonest value
     */
    record Spread(long filled, long distinct, double equalPairs, long largest) {}

    /**
     * Records, and what of their columns is evidence.
     *
     * @param count of records
     * @param spreads one a column of evidence
     * @param nobodys values of somebody's own that too many records have, such as {@code test@test.com}: they count as missing
     */
    record Read(
            long count,
            List<Evidence> evidence,
            List<Spread> spreads,
            List<LeftOut> leftOut,
            List<Resolver.CommonValue> nobodys) {}

    /** Reads all records, by the columns that their content proposes. */
    Read read(Set<String> ignored) {
        Recognition.Found found = Recognition.in(sample(), ignored);
        return read(found.evidence(), found.leftOut());
    }

    /** Reads all records by those columns, of which the ones that say nothing are left out. */
    private Read read(List<Evidence> proposed, List<LeftOut> known) {
        workbench.fold(LOADED, new RecordFold(proposed, standards, trust), step("contacts_read"), Map.of());
        long count = workbench.count(
                rendered("loaded_counted", "select count(*) as n from identity_loaded"), Map.of(), Map.of());
        List<LeftOut> leftOut = new ArrayList<>(known);
        Map<Integer, Spread> kept = new LinkedHashMap<>();
        List<Evidence> evident = new ArrayList<>();
        List<Resolver.CommonValue> nobodys = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            Spread spread = spread(i);
            Evidence evidence = sorted(proposed.get(i), spread);
            evident.add(evidence);
            if (OWN.contains(evidence.sort())) {
                nobodys.addAll(nobodys(i, evidence));
                spread = spread(i, MOST_OWN);
            }
            Reason reason = nothing(evidence.sort(), spread, count);
            if (reason == null) {
                kept.put(i, spread);
            } else {
                leftOut.add(new LeftOut(evidence.name(), reason));
            }
        }
        for (int column : determined(evident, kept)) {
            kept.remove(column);
            leftOut.add(new LeftOut(evident.get(column).name(), Reason.REPEATED));
        }
        create(evident, List.copyOf(kept.keySet()));
        return new Read(
                count, kept.keySet().stream().map(evident::get).toList(), List.copyOf(kept.values()), leftOut, nobodys);
    }

    /** A number that many share, whatever its length, is not somebody's own: a post code in a column of another name. */
    private static Evidence sorted(Evidence evidence, Spread spread) {
        return evidence.sort() == EvidenceSort.IDENTIFIER
                        && spread.filled() - spread.largest() > SHARED_BY * spread.distinct()
                ? new Evidence(evidence.name(), evidence.trait(), EvidenceSort.SHORT_IDENTIFIER)
                : evidence;
    }

    private List<Resolver.CommonValue> nobodys(int column, Evidence evidence) {
        return workbench.read(
                rendered(
                        "values_common",
                        "select value, n from identity_value" + column + " where n > " + MOST_OWN
                                + " order by n desc nulls last, value nulls last limit " + TOLD),
                Map.of(),
                Map.of(),
                rows -> {
                    List<Resolver.CommonValue> common = new ArrayList<>();
                    while (rows.next()) {
                        common.add(new Resolver.CommonValue(
                                evidence.name(), rows.requiredText("value"), rows.longAt("n")));
                    }
                    return common;
                });
    }

    /**
     * Columns of places that another one says already, such as the region of a post code: as evidence of their own they would count
     * the same agreement twice. Only values that several people share tell that; of two that say each other the one with more
     * values stays.
     */
    private List<Integer> determined(List<Evidence> proposed, Map<Integer, Spread> kept) {
        List<Integer> places = kept.keySet().stream()
                .filter(column -> PLACES.contains(proposed.get(column).sort()))
                .sorted(Comparator.comparingLong((Integer column) ->
                                Objects.requireNonNull(kept.get(column)).distinct())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Integer> determined = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                if (!determined.contains(places.get(i)) && says(places.get(j), places.get(i))) {
                    determined.add(places.get(i));
                }
            }
        }
        return determined;
    }

    private boolean says(int column, int other) {
        return workbench.read(
                rendered(
                        "columns_compared",
                        "select coalesce(sum(usual), 0) as usual, coalesce(sum(n), 0) as n, (select count(*) from"
                                + " identity_loaded where v" + column + " is not null and v" + other
                                + " is not null) as both_filled from (select max(c) as usual, sum(c) as n from (select v"
                                + column + " as one, v" + other
                                + " as other, count(*) as c from identity_loaded where v"
                                + column + " is not null and v" + other + " is not null group by v" + column + ", v"
                                + other + ") pairs group by one having sum(c) >= " + SHARED + ") shared"),
                Map.of(),
                Map.of(),
                rows -> {
                    rows.next();
                    double n = rows.doubleAt("n");
                    return n > 0 && n >= 0.5 * rows.doubleAt("both_filled") && rows.doubleAt("usual") >= SAYS * n;
                });
    }

    private List<Recognition.Sampled> sample() {
        return workbench.read(step("contacts_sampled"), Map.of("most", SAMPLED), Map.of(), rows -> {
            List<Recognition.Sampled> sample = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> fields = new LinkedHashMap<>();
                for (String name : ContactColumns.NAMES) {
                    String value = rows.textAt(name);
                    if (value != null && !value.isBlank()) {
                        fields.put(name, value);
                    }
                }
                Map<String, String> traits =
                        new LinkedHashMap<>(ContactColumns.traits(rows.textAt(ContactColumns.TRAITS)));
                traits.values().removeIf(String::isBlank);
                sample.add(new Recognition.Sampled(fields, traits));
            }
            return sample;
        });
    }

    /** Counts {@code identity_value<n>}: each value of a column with the number of records that have it. */
    private Spread spread(int column) {
        return spread(column, Long.MAX_VALUE);
    }

    /** @param most records that may have a value; those that more have are not among them */
    private Spread spread(int column, long most) {
        workbench.run(
                rendered(
                        "values_counted",
                        "create or replace temp table identity_value" + column + " as select v" + column
                                + " as value, count(*) as n from identity_loaded where v" + column
                                + " is not null group by v" + column + " having count(*) <= " + most),
                Map.of(),
                Map.of());
        return workbench.read(
                rendered(
                        "values_spread",
                        "select coalesce(cast(sum(n) as bigint), 0) as filled, count(*) as distinct_values,"
                                + " coalesce(sum(cast(n as double) * (n - 1) / 2), 0) as equal_pairs,"
                                + " coalesce(max(n), 0) as largest from identity_value" + column),
                Map.of(),
                Map.of(),
                Records::spread);
    }

    private static Spread spread(Rows rows) {
        rows.next();
        return new Spread(
                rows.longAt("filled"),
                rows.longAt("distinct_values"),
                rows.doubleAt("equal_pairs"),
                rows.longAt("largest"));
    }

    private static @org.jspecify.annotations.Nullable Reason nothing(EvidenceSort sort, Spread spread, long count) {
        if (spread.filled() < Math.max(2, LEAST_FILLED * count)) {
            return Reason.EMPTY;
        }
        if (spread.distinct() <= 1) {
            return Reason.CONSTANT;
        }
        boolean numbers =
                sort == EvidenceSort.IDENTIFIER || sort == EvidenceSort.SHORT_IDENTIFIER || sort == EvidenceSort.NUMBER;
        return numbers && spread.distinct() == spread.filled() && spread.filled() >= 0.9 * count ? Reason.UNIQUE : null;
    }

    /** The records in an order of their own, with how common their values are. */
    private void create(List<Evidence> proposed, List<Integer> kept) {
        List<String> columns = new ArrayList<>();
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < kept.size(); i++) {
            int from = kept.get(i);
            List<String> of = RecordFold.columns(List.of(proposed.get(from)));
            for (String column : of) {
                String rest = column.substring(2);
                // Of what is somebody's own, only values that few have are there.
                boolean own = rest.isEmpty() && OWN.contains(proposed.get(from).sort());
                columns.add((own ? "w" + i + ".value" : "k.v" + from + rest) + " as v" + i + rest);
            }
            columns.add("w" + i + ".n as f" + i);
            joins.append(" left join identity_value")
                    .append(from)
                    .append(" w")
                    .append(i)
                    .append(" on w")
                    .append(i)
                    .append(".value = k.v")
                    .append(from);
        }
        String rest = columns.isEmpty() ? "" : ", " + columns.stream().collect(Collectors.joining(", "));
        workbench.run(
                rendered(
                        "records_created",
                        "create or replace temp table identity_record as select cast(row_number() over (order by"
                                + " md5(cast(k.subject as string)), k.subject) - 1 as integer) as place,"
                                + " cast(k.subject as integer) as subject" + rest + " from identity_loaded k" + joins),
                Map.of(),
                Map.of());
    }

    static Step step(String name) {
        return Step.named("know/identity/linking/" + name);
    }

    static Step rendered(String name, String sql) {
        return Step.rendered("know/identity/linking/" + name, sql);
    }
}
