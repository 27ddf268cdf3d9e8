package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows that could not be read, of imports that were not taken back, and events that were turned away. */
final class Rejects {

    private final Engine engine;
    private final Ledger ledger;

    Rejects(Engine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
    }

    /** In the order of imports and lines. */
    List<PlacedReject> list(RejectFilter filter, int limit, int offset) {
        Pipeline pipeline = of(filter, "arrive/collect/rejects_paged")
                .bind("rows_shown", limit)
                .bind("rows_skipped", offset);
        return engine.read(pipeline, Purpose.OPERATION, RejectTable::placed);
    }

    /** Rejects by reason and column, the most frequent first. */
    List<RejectCount> counts(RejectFilter filter) {
        return engine.read(of(filter, "arrive/collect/rejects_counted"), Purpose.OPERATION, RejectTable::counts);
    }

    /** Rejects by source, reason and column, the most frequent first. */
    List<RejectTally> tallies(RejectFilter filter) {
        Map<Long, String> sources = new HashMap<>();
        ledger.imports().forEach(record -> sources.put(record.number(), record.source()));
        Map<RejectTally, Long> rows = new LinkedHashMap<>();
        for (RejectTable.ByImport one :
                engine.read(of(filter, "arrive/collect/rejects_tallied"), Purpose.OPERATION, RejectTable::tallies)) {
            boolean event = one.source() != null;
            RejectTally tally = new RejectTally(
                    one.count().code(),
                    one.count().column(),
                    0,
                    event ? one.source() : sources.get(one.importNumber()),
                    event);
            rows.merge(tally, one.count().rows(), Long::sum);
        }
        return rows.entrySet().stream()
                .map(one -> new RejectTally(
                        one.getKey().code(),
                        one.getKey().column(),
                        one.getValue(),
                        one.getKey().source(),
                        one.getKey().events()))
                .sorted(Comparator.comparingLong(RejectTally::rows).reversed())
                .toList();
    }

    /** The rejects that are meant, and a step over them. */
    private Pipeline of(RejectFilter filter, String step) {
        String imports = ledger.imports().stream()
                .filter(record -> record.source().equals(filter.source()))
                .map(record -> record.number() + ",")
                .collect(Collectors.joining("", ",", ""));
        return Pipeline.of("arrive/collect/rejects_found", step)
                .bind("import_number", filter.importNumber())
                .bind("code", filter.code())
                .bind("source", filter.source())
                .bind("source_imports", imports)
                .bind("events", filter.events());
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
        List<List<String>> rows = list(filter.ofRows(), most, 0).stream()
                .map(placed -> cells(placed.reject(), names))
                .toList();
        return new RejectedRows(names, rows);
    }

    private static List<String> cells(Reject reject, List<String> names) {
        return RejectedCells.of(reject.cells(), names, reject.message()).cells();
    }

    /** The numbers of imports that have such rejects. */
    List<Long> imports(RejectFilter filter) {
        Pipeline pipeline = of(filter, "arrive/collect/reject_imports_listed");
        return engine.list(pipeline, Purpose.OPERATION, row -> row.longAt("import_number"));
    }
}
