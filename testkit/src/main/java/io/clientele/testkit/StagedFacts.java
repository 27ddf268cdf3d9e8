package io.clientele.testkit;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.arrive.ledger.ImportRequest;
import io.clientele.arrive.ledger.Intake;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.ledger.RawRows;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Puts rows into the ledger as an import would, without a file. */
public final class StagedFacts {

    private StagedFacts() {}

    /**
     * Imports the rows of a query.
     *
     * @param select gives some of the kind's fields by name; the others are null, and rows are numbered in its order
     */
    public static ImportRecord into(Ledger ledger, Kind kind, String source, String select) {
        return into(
                ledger,
                new ImportRequest(kind, source, "default", List.of("test"), "{}", OptionalLong.empty()),
                select);
    }

    public static ImportRecord into(Ledger ledger, ImportRequest request, String select) {
        try (Intake intake = ledger.begin(request)) {
            run(
                    intake,
                    "create temp table given as select row_number() over () as import_row, g.* from (" + select
                            + ") g");
            List<String> given = intake.workbench().describe(new Relation("given")).stream()
                    .map(Map.Entry::getKey)
                    .toList();
            String fields = request.kind().fields().stream()
                    .map(field -> cast(field, given))
                    .collect(Collectors.joining(", "));
            Relation staged = intake.workbench()
                    .createShared(
                            new Relation("staged"),
                            Step.rendered("staged", "select import_row, " + fields + " from given"),
                            Map.of(),
                            Map.of());
            run(
                    intake,
                    "create temp table refused as select cast(null as bigint) as import_row, '' as file,"
                            + " cast(null as bigint) as line, '' as field, '' as value, '' as code, '' as message,"
                            + " '' as cells where false");
            long read = intake.workbench()
                    .count(Step.rendered("counted", "select count(*) as n from staged"), Map.of(), Map.of());
            return intake.commit(
                    staged, new RawRows.Held(new Relation("given")), new Relation("refused"), read, Progress.NONE);
        }
    }

    private static String cast(Field field, List<String> given) {
        String value = given.contains(field.name()) ? field.name() : "null";
        return "cast(" + value + " as " + field.type().sqlType() + ") as " + field.name();
    }

    private static void run(Intake intake, String sql) {
        intake.workbench().run(Step.rendered("staged", sql), Map.of(), Map.of());
    }
}
