package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the raw rows by their plan: a table of typed rows for the ledger, a table of rejects. Whether a row is broken is
 * decided in one place, a view that names the first field that can't be read; both tables are made from it, so that every
 * raw row is in exactly one of them.
 */
final class ReadTables {

    static final Relation STAGED = new Relation("collect_staged");
    static final Relation REJECTS = new Relation("collect_rejects");

    /** Kinds whose rows say more than their cells do. */
    private static final Set<Kind> COMPLETED = EnumSet.of(Kind.ORDERS, Kind.EVENTS, Kind.FEEDBACK);

    private final Workbench workbench;
    private final List<ReadingPlan> plans;
    private final Instant now;

    /**
     * @param now when the rows are imported
     * @param plans one for all rows, or several by the rows' {@code reading}; then rows without one stay the rejects they
     *     are in {@code collect_rejects_before}
     */
    ReadTables(Workbench workbench, List<ReadingPlan> plans, Instant now) {
        this.now = now;
        this.workbench = workbench;
        this.plans = List.copyOf(plans);
    }

    /**
     * @param file name of the file, for the rejects
     * @param rows raw rows there are
     * @return the typed rows, as sessions beside see them
     */
    Relation create(String file, long rows) {
        run("rows_read", "create or replace temp view collect_read as " + read());
        Kind kind = plans.getFirst().kind();
        String completed = "arrive/collect/" + kind.word() + "_completed";
        if (kind == Kind.ORDERS) {
            workbench.run("arrive/collect/status_defined", Map.of());
            workbench.run("arrive/collect/line_kind_defined", Map.of());
        }
        Step rowsStaged = COMPLETED.contains(kind)
                ? Step.named(completed)
                : Step.rendered(
                        completed, "select import_row, " + fields(kind) + " from collect_read where broken is null");
        Relation shared = workbench.createShared(STAGED, rowsStaged, Map.of(), Map.of());
        long staged = workbench.count(
                Step.rendered("arrive/collect/staged_counted", "select count(*) as n from collect_staged"),
                Map.of(),
                Map.of());
        // Where every row could be read, nothing is read a second time to find those that could not.
        String none = staged == rows ? " and false" : "";
        workbench.run(
                Step.rendered(
                        "arrive/collect/rejects_listed",
                        "create or replace temp table collect_rejects as " + rejects(none)),
                Map.of("file", file),
                Map.of());
        return shared;
    }

    private static String fields(Kind kind) {
        return kind.fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    private String read() {
        return joined(RowSql::read, "");
    }

    private String rejects(String condition) {
        String read = joined(RowSql::rejects, condition);
        return plans.size() == 1
                ? read
                : "select * from (" + read
                        + " union all select import_row, file, line, field, value, code, message, cells"
                        + " from collect_rejects_before where not chosen) every order by import_row";
    }

    private String joined(Function<RowSql, String> part, String condition) {
        if (plans.size() == 1) {
            return part.apply(new RowSql(plans.getFirst(), now)) + condition;
        }
        return IntStream.range(0, plans.size())
                .mapToObj(reading -> part.apply(new RowSql(plans.get(reading), now, reading)) + condition)
                .collect(Collectors.joining(" union all "));
    }

    private void run(String name, String sql) {
        workbench.run(Step.rendered("arrive/collect/" + name, sql), Map.of(), Map.of());
    }
}
