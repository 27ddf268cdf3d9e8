package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Message;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the tables of a reading and says what an import of it would do. */
final class DryRunReport {

    private static final int SAMPLE_ROWS = 10;
    private static final int FAULTS_SHOWN = 100;

    private DryRunReport() {}

    /** Of a file that has been read and typed on this workbench. */
    static DryRun of(Workbench workbench, Kind kind, String file, FileIntake.Read read, List<Message> notes) {
        ReadingPlan plan = read.plan();
        boolean ordered = plan.readings().values().stream().anyMatch(DryRunReport::dependsOnOrder);
        return new DryRun(
                kind,
                file,
                read.format(),
                plan.decisions().decimal(),
                ordered ? plan.decisions().order() : null,
                plan.columns(),
                sample(workbench, kind),
                read.file().rows(),
                one(
                        workbench,
                        "rejects_shown",
                        "select * from collect_rejects order by import_row limit " + FAULTS_SHOWN,
                        rows -> RejectTable.all(rows, kind.word())),
                one(
                        workbench,
                        "rejects_counted",
                        "select code, field, count(*) as n from collect_rejects group by code, field order by n desc, code, field",
                        RejectTable::counts),
                plan.decisions().open(),
                notes);
    }

    private static boolean dependsOnOrder(Reading reading) {
        List<MomentFormat> formats = reading instanceof Reading.Moment moment
                ? moment.formats()
                : reading instanceof Reading.Day day ? day.formats() : List.of();
        return formats.stream()
                .anyMatch(format -> format instanceof MomentFormat.Pattern pattern
                        && (pattern.pattern().startsWith("%d")
                                || pattern.pattern().startsWith("%m")));
    }

    private static DryRun.Sample sample(Workbench workbench, Kind kind) {
        List<String> all = kind.fields().stream().map(field -> field.name()).toList();
        List<List<@Nullable String>> rows = one(
                workbench,
                "rows_sampled",
                "select " + String.join(", ", all) + " from collect_staged order by import_row limit " + SAMPLE_ROWS,
                cursor -> {
                    List<List<@Nullable String>> list = new ArrayList<>();
                    while (cursor.next()) {
                        List<@Nullable String> row = new ArrayList<>();
                        all.forEach(field -> row.add(FileIntake.text(cursor, field)));
                        list.add(row);
                    }
                    return list;
                });
        List<Integer> filled = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            if (rows.stream().anyMatch(row -> row.get(index) != null)) {
                filled.add(i);
            }
        }
        return new DryRun.Sample(
                filled.stream().map(all::get).toList(),
                rows.stream()
                        .map(row -> {
                            List<@Nullable String> kept = new ArrayList<>();
                            filled.forEach(i -> kept.add(row.get(i)));
                            return kept;
                        })
                        .toList());
    }

    private static <T> T one(Workbench workbench, String name, String sql, Function<Rows, T> read) {
        return workbench.read(Step.rendered("arrive/collect/" + name, sql), Map.of(), Map.of(), read);
    }
}
