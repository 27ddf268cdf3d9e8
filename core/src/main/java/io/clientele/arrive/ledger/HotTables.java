package io.clientele.arrive.ledger;

import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of what is applied and not yet in segments. They lie in the engine's memory, for all of it can be made again
 * out of the log, and a table that is forced to the disk with each batch costs more than everything else of it.
 *
 * <p>Each of them is a view over generations. Rows go into the newest; when sealing begins a newer one is begun, so that
 * rows are sealed while others come; when the rows of one are in segments it is dropped whole, for an engine that deletes
 * rows stands still to clean up after itself. That waits for questions that began before, which may have seen the old views
 * and not yet the rows: the views say by their records' numbers which rows are not sealed, so that nothing counts twice
 * meanwhile.
 *
 * <p>Changed by one thread at a time.
 */
final class HotTables {

    /** What there is of each generation, and the step that creates it. */
    enum Table {
        FACTS("ledger_hot", "hot_created"),
        LINKS("ledger_hot_link", "hot_links_created"),
        SUPERSEDED("ledger_hot_superseded", "hot_superseded_created"),
        REJECTS("ledger_hot_reject", "hot_rejects_created");

        private final String word;
        private final String created;

        Table(String word, String created) {
            this.word = word;
            this.created = created;
        }

        /** Its name for questions, who see the rows that are not sealed. */
        String word() {
            return word;
        }

        private Relation of(long generation) {
            return inMemory(word + "_" + generation);
        }
    }

    static final String REPLAYED = "ledger_hot_replayed";

    /** A question looks at its rows at once after it has looked at its views. */
    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    /** What a question that takes longer reads, it has begun to read long ago. */
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private static final long NOT_YET = -1;

    /** Rows that came between two sealings. */
    private static final class Generation {

        private final long number;

        /** The last record whose rows may be in it; unknown, the greatest there is, of the newest one. */
        private long through = Long.MAX_VALUE;

        /** The first state of the record in which they are in segments. */
        private long snapshot = NOT_YET;

        private long sealedAt;

        Generation(long number) {
            this.number = number;
        }

        boolean isOver(Lake lake) {
            long since = System.nanoTime() - sealedAt;
            return snapshot != NOT_YET
                    && since >= AT_LEAST.toNanos()
                    && (since >= AT_MOST.toNanos() || !lake.isReadBefore(snapshot));
        }
    }

    private final Deque<Generation> generations = new ArrayDeque<>();
    private long begun;

    private static Relation inMemory(String name) {
        return new Relation(Workbench.MEMORY + "." + name);
    }

    /** The newest of a table, where rows go. */
    Relation newest(Table table) {
        return table.of(generations.getLast().number);
    }

    /** Makes the tables, empty, after a start or a renewal of the engine. */
    void make(Workbench workbench) {
        generations.clear();
        dropOld(workbench);
        workbench.run("arrive/ledger/hot_replayed_created", Map.of());
        begin(workbench);
    }

    /** Workspaces of an earlier version have tables of these names in the engine's file. */
    private static void dropOld(Workbench workbench) {
        List<String> old = workbench.read(Step.named("arrive/ledger/hot_tables_found"), Map.of(), Map.of(), rows -> {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.requiredText("table_name"));
            }
            return names;
        });
        for (String name : old) {
            run(workbench, "drop table " + name);
        }
    }

    private void begin(Workbench workbench) {
        Generation next = new Generation(++begun);
        List<Generation> all = new ArrayList<>(generations);
        all.add(next);
        workbench.atomically(() -> {
            for (Table table : Table.values()) {
                workbench.run(
                        Step.named("arrive/ledger/" + table.created), Map.of(), Map.of("table", table.of(next.number)));
            }
            view(workbench, all);
        });
        generations.addLast(next);
    }

    private static void view(Workbench workbench, List<Generation> generations) {
        for (Table table : Table.values()) {
            String all = generations.stream()
                    .map(generation ->
                            "select * from " + table.of(generation.number).sql())
                    .collect(Collectors.joining(" union all "));
            run(workbench, "create or replace view " + inMemory(table.word).sql() + " as " + all);
        }
    }

    /** Rows of records after this one go into a new generation. */
    void turn(Workbench workbench, long through) {
        Generation last = generations.getLast();
        begin(workbench);
        last.through = through;
    }

    /** A state was published in which rows up to that record are in segments. */
    void sealed(long snapshot, long through) {
        for (Generation generation : generations) {
            if (generation.through <= through && generation.snapshot == NOT_YET) {
                generation.snapshot = snapshot;
                generation.sealedAt = System.nanoTime();
            }
        }
    }

    /** Whether there are generations whose rows nobody looks for any more. */
    boolean mayDrop(Lake lake) {
        return generations.stream().anyMatch(generation -> generation.isOver(lake));
    }

    /** Drops them. */
    void dropSealed(Workbench workbench, Lake lake) {
        List<Generation> over = generations.stream()
                .filter(generation -> generation.isOver(lake))
                .toList();
        List<Generation> rest = new ArrayList<>(generations);
        rest.removeAll(over);
        workbench.atomically(() -> {
            view(workbench, rest);
            for (Generation generation : over) {
                for (Table table : Table.values()) {
                    run(workbench, "drop table " + table.of(generation.number).sql());
                }
            }
        });
        generations.removeAll(over);
    }

    /** Takes out what a batch has left that did not come to its end, wherever it lies by now. */
    void removeAfter(Workbench workbench, long number) {
        workbench.atomically(() -> {
            for (Generation generation : generations) {
                for (Table table : Table.values()) {
                    remove(workbench, table.of(generation.number), "number > :number", number);
                }
            }
            remove(workbench, inMemory(REPLAYED), "number > :number", number);
        });
    }

    /** Removes hot rejects that were read again. */
    void removeReplayed(Workbench workbench) {
        for (Generation generation : generations) {
            workbench.run(
                    Step.named("arrive/ledger/replayed_left"),
                    Map.of(),
                    Map.of("table", Table.REJECTS.of(generation.number)));
        }
    }

    /** Rejects in segments that were read again are out of their segments now. */
    void removeReplayedThrough(Workbench workbench, long number) {
        if (workbench.count(Step.named("arrive/ledger/hot_replayed_counted"), Map.of(), Map.of()) > 0) {
            remove(workbench, inMemory(REPLAYED), "number <= :number", number);
        }
    }

    private static void remove(Workbench workbench, Relation table, String which, long number) {
        workbench.run(
                Step.rendered("arrive/ledger/hot_removed", "delete from {table} where " + which),
                Map.of("number", number),
                Map.of("table", table));
    }

    private static void run(Workbench workbench, String sql) {
        workbench.run(Step.rendered("arrive/ledger/hot_tables", sql), Map.of(), Map.of());
    }
}
