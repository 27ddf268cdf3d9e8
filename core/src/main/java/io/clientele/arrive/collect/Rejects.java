package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows that could not be read, of imports that were not taken back. */
final class Rejects {

    private final Engine engine;
    private final Ledger ledger;

    Rejects(Engine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
    }

    /** In the order of imports and lines. */
    List<Reject> list(RejectFilter filter, int limit, int offset) {
        Pipeline pipeline = Pipeline.of("arrive/collect/rejects_found", "arrive/collect/rejects_paged")
                .bind("import_number", filter.importNumber())
                .bind("code", filter.code())
                .bind("rows_shown", limit)
                .bind("rows_skipped", offset);
        return engine.read(pipeline, Purpose.OPERATION, rows -> RejectTable.all(rows, ""));
    }

    /** Rejects by reason and column, the most frequent first. */
    List<RejectCount> counts(RejectFilter filter) {
        Pipeline pipeline = Pipeline.of("arrive/collect/rejects_found", "arrive/collect/rejects_counted")
                .bind("import_number", filter.importNumber())
                .bind("code", filter.code());
        return engine.read(pipeline, Purpose.OPERATION, RejectTable::counts);
    }

    /**
     * Rejected rows as they stood in their file, to be mended and imported again: its columns in its order, every cell as
     * it came, those beyond the columns included.
     *
     * @param most rows
     * @throws Refusal when they are of files with different columns, naming the imports to choose from
     */
    RejectedRows rows(RejectFilter filter, int most) {
        Map<Long, List<String>> columns = new LinkedHashMap<>();
        for (long number : imports(filter)) {
            ledger.find(number)
                    .ifPresent(record ->
                            columns.put(number, Mapping.parse(record.mapping()).columns()));
        }
        if (columns.values().stream().distinct().count() > 1) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "REJECTS_DIFFER",
                    "the rejected rows are of files with different columns; choose one with --import: "
                            + columns.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        List<String> names = columns.values().stream().findFirst().orElse(List.of());
        List<List<String>> rows = list(filter, most, 0).stream()
                .map(reject -> cells(reject, names))
                .toList();
        return new RejectedRows(names, rows);
    }

    private static List<String> cells(Reject reject, List<String> names) {
        return RejectedCells.of(reject.cells(), names, reject.message()).cells();
    }

    /** The numbers of imports that have such rejects. */
    List<Long> imports(RejectFilter filter) {
        Pipeline pipeline = Pipeline.of("arrive/collect/rejects_found", "arrive/collect/reject_imports_listed")
                .bind("import_number", filter.importNumber())
                .bind("code", filter.code());
        return engine.list(pipeline, Purpose.OPERATION, row -> row.longAt("import_number"));
    }
}
