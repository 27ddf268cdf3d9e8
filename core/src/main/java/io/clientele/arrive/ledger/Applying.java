package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.ArrivedBatch.Accepted;
import io.clientele.arrive.ledger.ArrivedBatch.Origin;
import io.clientele.arrive.ledger.ArrivedBatch.Person;
import io.clientele.arrive.ledger.HotTables.Table;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies one batch of the log to the hot tables.
 *
 * <p>Two sorts of transactions, for the dictionary of people lies in the engine's file and everything else in its memory:
 * who is met for the first time stands in the dictionary before their facts are seen, and keeps the integer and the id it
 * got whatever happens then.
 */
final class Applying {

    private static final Relation ARRIVED = new Relation("ledger_arrived");
    private static final Relation ALIASES = new Relation("ledger_hot_alias");
    private static final Relation ARRIVED_IDS = new Relation("ledger_arrived_ids");
    private static final Relation ARRIVED_KEYS = new Relation("ledger_arrived_keys");
    private static final Relation TURNED = new Relation("ledger_turned");
    private static final Relation REPLAYED = new Relation("ledger_replayed");
    private static final Relation SEALED_ORDERS = new Relation("ledger_sealed_orders");
    private static final Relation STAGED = new Relation("ledger_hot_staged");
    private static final Relation KNOWN = new Relation("ledger_known");
    private static final Relation ALIKE = new Relation("ledger_known_alike");

    private final Workbench workbench;
    private final HotTables tables;
    private final LedgerViews views;
    private final MetPeople people;
    private final Manifest manifest;
    private final ArrivedBatch batch;

    Applying(
            Workbench workbench,
            HotTables tables,
            LedgerViews views,
            MetPeople people,
            Manifest manifest,
            ArrivedBatch batch) {
        this.workbench = workbench;
        this.tables = tables;
        this.views = views;
        this.people = people;
        this.manifest = manifest;
        this.batch = batch;
    }

    /**
     * Applies it. When it throws, {@link HotTables#removeAfter} takes back what stands of it before it is tried again.
     *
     * @return whether it told links between ids
     */
    boolean run(FaultPoints faultPoints) {
        boolean links = false;
        for (Map.Entry<Origin, List<List<String>>> one : batch.facts().entrySet()) {
            links |= facts(one.getKey(), one.getValue());
        }
        boolean linking = batch.events().stream().anyMatch(Accepted::mayLink);
        Map<Person, Integer> subjects = new HashMap<>();
        if (!batch.events().isEmpty()) {
            people.asOf(manifest.snapshot());
            workbench.atomically(() -> subjects.putAll(met(linking)));
            people.remember(subjects);
        }
        List<@Nullable Object[]> rows = events(subjects);
        workbench.atomically(() -> {
            if (!rows.isEmpty()) {
                workbench.append(tables.newest(Table.FACTS), rows);
            }
            if (linking) {
                Links.addHot(workbench, tables, batch.last());
            }
            turned();
            replayed();
            faultPoints.reach("hot.before-applied");
        });
        return links || linking;
    }

    /** Puts those in the dictionary that are met for the first time, and says who everybody is. */
    private Map<Person, Integer> met(boolean linking) {
        Map<Person, Integer> subjects = new HashMap<>();
        Map<Person, Long> strangers = new LinkedHashMap<>();
        for (Accepted event : batch.events()) {
            Person person = event.person();
            Integer subject = person == null ? null : people.find(person);
            if (subject != null) {
                subjects.put(person, subject);
            } else if (person != null) {
                strangers.putIfAbsent(person, event.number());
            }
        }
        if (!strangers.isEmpty()) {
            subjects.putAll(looked(strangers));
        }
        if (linking) {
            workbench.appendText(
                    ARRIVED_IDS,
                    List.of("source", "body"),
                    batch.events().stream()
                            .filter(Accepted::mayLink)
                            .map(event -> List.of(
                                    event.event().source(), event.event().fields()))
                            .toList());
            workbench.run("arrive/ledger/arrived_aliases_created", Map.of());
            Links.tellArrived(workbench, nextSubject(workbench, manifest));
            workbench.run("arrive/ledger/hot_alias_added", Map.of());
        }
        return subjects;
    }

    /** Those who are not known by heart: one look into the dictionary; who is not there either is new. */
    private Map<Person, Integer> looked(Map<Person, Long> strangers) {
        List<List<String>> rows = new ArrayList<>(strangers.size());
        strangers.forEach((person, number) ->
                rows.add(List.of(person.alias(), person.namespace(), person.value(), Long.toString(number))));
        workbench.appendText(ARRIVED, List.of("alias_kind", "namespace", "value", "first_number"), rows);
        Map<Person, Integer> subjects = new HashMap<>();
        List<Person> unmet = new ArrayList<>();
        workbench.read(Step.named("arrive/ledger/arrived_met"), Map.of(), Map.of(), found -> {
            while (found.next()) {
                Person person = new Person(
                        found.requiredText("alias_kind"), found.requiredText("namespace"), found.requiredText("value"));
                long subject = found.longAt("subject");
                if (subject > 0) {
                    subjects.put(person, Math.toIntExact(subject));
                } else {
                    unmet.add(person);
                }
            }
            return subjects;
        });
        if (!unmet.isEmpty()) {
            subjects.putAll(added(unmet));
        }
        return subjects;
    }

    /** Each of them gets the next dense integer, and the public id of the customer it is until more is known. */
    private Map<Person, Integer> added(List<Person> unmet) {
        Map<Person, Integer> subjects = new HashMap<>();
        long next = nextSubject(workbench, manifest);
        List<String> ids = workbench.read(
                Step.named("arrive/ledger/customer_ids_made"), Map.of("number", unmet.size()), Map.of(), rows -> {
                    List<String> made = new ArrayList<>(unmet.size());
                    while (rows.next()) {
                        made.add(rows.requiredText("customer_id"));
                    }
                    return made;
                });
        List<@Nullable Object[]> aliases = new ArrayList<>(unmet.size());
        for (int i = 0; i < ids.size(); i++) {
            Person person = unmet.get(i);
            Integer subject = Math.toIntExact(++next);
            aliases.add(
                    new @Nullable Object[] {subject, person.alias(), person.namespace(), person.value(), ids.get(i)});
            subjects.put(person, subject);
        }
        workbench.append(ALIASES, aliases);
        return subjects;
    }

    private List<@Nullable Object[]> events(Map<Person, Integer> subjects) {
        Set<Long> known = known();
        long imports = manifest.counter("import");
        List<@Nullable Object[]> rows = new ArrayList<>(batch.events().size());
        for (Accepted accepted : batch.events()) {
            if (known.contains(accepted.number())) {
                continue;
            }
            Told.Event event = accepted.event();
            Person person = accepted.person();
            byte[] key = event.keyBytes();
            rows.add(new @Nullable Object[] {
                accepted.number(),
                Kind.EVENTS.word(),
                event.source(),
                event.namespace(),
                person == null ? null : subjects.get(person),
                imports,
                -accepted.number(),
                key,
                key,
                null,
                event.fields(),
                event.raw()
            });
        }
        return rows;
    }

    /** Events were compared with what there was when they came, so that only imports since then can have had them too. */
    private Set<Long> known() {
        if (batch.events().isEmpty() || batch.fewestImports() >= manifest.counter("import")) {
            return Set.of();
        }
        workbench.appendText(
                ARRIVED_KEYS,
                List.of("number", "key", "imports"),
                batch.events().stream()
                        .map(event -> List.of(
                                Long.toString(event.number()),
                                event.event().key(),
                                Long.toString(event.event().imports())))
                        .toList());
        run(
                "hot_known",
                "create or replace temp view ledger_known as "
                        + views.sealedVersions(Kind.EVENTS, workbench.catalogue()));
        return workbench.read(Step.named("arrive/ledger/arrived_known"), Map.of(), Map.of("known", KNOWN), rows -> {
            Set<Long> numbers = new HashSet<>();
            while (rows.next()) {
                numbers.add(rows.longAt("number"));
            }
            return numbers;
        });
    }

    private void turned() {
        if (!batch.turned().isEmpty()) {
            workbench.appendText(
                    TURNED,
                    List.of("number", "source", "line", "field", "value", "code", "message", "cells"),
                    batch.turned());
            workbench.run(
                    Step.named("arrive/ledger/turned_kept"), Map.of(), Map.of("table", tables.newest(Table.REJECTS)));
        }
    }

    /** A reject that was read again leaves the hot ones; of one in a segment it is noted that it is over. */
    private void replayed() {
        if (!batch.replayed().isEmpty()) {
            workbench.appendText(REPLAYED, List.of("number", "place"), batch.replayed());
            workbench.run("arrive/ledger/replayed_kept", Map.of());
            tables.removeReplayed(workbench);
        }
    }

    /** @return whether they told links between ids */
    private boolean facts(Origin origin, List<List<String>> rows) {
        Kind kind = origin.kind();
        Map<String, ?> values = values(origin);
        workbench.atomically(() -> {
            decide(origin, rows, values);
            if (kind.isAboutPeople()) {
                addAliases(kind, values);
            }
        });
        workbench.atomically(() -> {
            workbench.run(
                    FactSql.hotAccepted(kind), values, Map.of("staged", STAGED, "table", tables.newest(Table.FACTS)));
            if (kind == Kind.EVENTS) {
                Links.addHot(workbench, tables, batch.last());
            }
            supersede(kind, values);
        });
        return kind == Kind.EVENTS;
    }

    private Map<String, ?> values(Origin origin) {
        return Map.of(
                "source",
                origin.source(),
                "namespace",
                origin.namespace(),
                "scope",
                FactSql.scope(origin.kind(), origin.source(), origin.namespace()),
                "kind",
                origin.kind().word(),
                "number",
                manifest.counter("import"),
                "next",
                nextSubject(workbench, manifest));
    }

    private void decide(Origin origin, List<List<String>> rows, Map<String, ?> values) {
        Kind kind = origin.kind();
        workbench.appendText(new Relation("ledger_arriving"), List.of("number", "body"), rows);
        run(
                "hot_staged",
                "create or replace temp table ledger_hot_staged as "
                        + FactSql.unfolded(
                                kind, List.of("-cast(number as bigint) as import_row", "body"), "ledger_arriving"));
        workbench.run(FactSql.identified(kind), values, Map.of("staged", STAGED));
        workbench.run("arrive/ledger/rows_repeated", Map.of());
        workbench.run("arrive/ledger/rows_keyed", RowRange.ALL.with(Map.of()));
        run(
                "hot_known",
                "create or replace temp view ledger_known as " + views.everyVersion(kind, workbench.catalogue()));
        workbench.run("arrive/ledger/decisions_created", Map.of());
        workbench.run(FactSql.knownAlike(kind, false), Map.of(), Map.of());
        workbench.run(Step.named("arrive/ledger/rows_decided"), Map.of(), Map.of("known", ALIKE));
    }

    private void addAliases(Kind kind, Map<String, ?> values) {
        workbench.run(FactSql.named(kind), Map.of(), Map.of("staged", STAGED));
        workbench.run("arrive/ledger/aliases_added", values);
        if (kind == Kind.EVENTS) {
            Links.tellImported(workbench, STAGED, values);
        }
        workbench.run("arrive/ledger/hot_alias_added", Map.of());
    }

    private void supersede(Kind kind, Map<String, ?> values) {
        run(
                "hot_known_versions",
                "create or replace temp view ledger_known_versions as select key, "
                        + FactSql.versionTime(kind) + " as version_at, import_number, import_row from ("
                        + views.sealedVersions(kind, workbench.catalogue()) + ") sealed"
                        + (kind == Kind.ORDERS ? " where order_id is null or import_row < 0" : ""));
        Relation superseded = tables.newest(Table.SUPERSEDED);
        workbench.run(Step.named("arrive/ledger/hot_superseded_added"), values, Map.of("superseded", superseded));
        if (kind == Kind.ORDERS) {
            workbench.run(
                    Step.named("arrive/ledger/hot_orders_told_twice"),
                    Map.of(),
                    Map.of("known", KNOWN, "superseded", superseded));
            run(
                    "sealed_orders",
                    "create or replace temp view ledger_sealed_orders as "
                            + views.sealedVersions(kind, workbench.catalogue()));
            workbench.run(
                    Step.named("arrive/ledger/hot_orders_voided"),
                    Map.of("whole", Arriving.WHOLE_ORDER),
                    Map.of("sealed", SEALED_ORDERS, "superseded", superseded));
        }
    }

    private void run(String name, String sql) {
        workbench.run(Step.rendered("arrive/ledger/" + name, sql), Map.of(), Map.of());
    }

    /** The last integer given to a person. */
    static long nextSubject(Workbench workbench, Manifest manifest) {
        long hot = workbench.count(Step.named("arrive/ledger/hot_alias_counted"), Map.of(), Map.of());
        return Math.max(hot, manifest.counter("subject"));
    }
}
