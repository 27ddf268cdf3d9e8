package io.clientele.arrive.collect;

import io.clientele.ground.store.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of rejects, which have the same columns before and after an import. */
final class RejectTable {

    private RejectTable() {}

    static List<Reject> all(Rows rows, String kindOfAll) {
        List<Reject> rejects = new ArrayList<>();
        while (rows.next()) {
            rejects.add(one(rows, kindOfAll));
        }
        return rejects;
    }

    static List<RejectCount> counts(Rows rows) {
        List<RejectCount> counts = new ArrayList<>();
        while (rows.next()) {
            counts.add(new RejectCount(rows.requiredText("code"), rows.textAt("field"), rows.longAt("n")));
        }
        return counts;
    }

    private static Reject one(Rows rows, String kindOfAll) {
        String said = rows.requiredText("message");
        // Messages end with what would be right after their last semicolon; values before it may hold others.
        int end = said.lastIndexOf("; ");
        boolean known = rows.columns().contains("import_number");
        String kind = known ? rows.requiredText("kind") : kindOfAll;
        return new Reject(
                known ? rows.longAt("import_number") : 0,
                kind,
                rows.requiredText("file"),
                rows.longAt("line"),
                rows.textAt("field"),
                shortened(rows.textAt("value")),
                rows.requiredText("code"),
                end < 0 ? said : said.substring(0, end),
                end < 0 ? "" : said.substring(end + 2),
                rows.requiredText("cells"));
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= 1000 ? value : value.substring(0, 1000) + "...";
    }
}
