package io.clientele.arrive.collect;

import io.clientele.ground.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rows of rejects, which have the same columns before and after an import. */
final class RejectTable {

    /** Characters of a value that are shown. */
    private static final int SHOWN = 200;

    private static final Pattern LENGTH = Pattern.compile("^has (\\d{1,9}) characters");

    private RejectTable() {}

    static List<Reject> all(Rows rows, String kindOfAll) {
        List<Reject> rejects = new ArrayList<>();
        while (rows.next()) {
            rejects.add(one(rows, kindOfAll));
        }
        return rejects;
    }

    static List<PlacedReject> placed(Rows rows) {
        List<PlacedReject> rejects = new ArrayList<>();
        while (rows.next()) {
            rejects.add(new PlacedReject(one(rows, ""), rows.longAt("import_row")));
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

    /** By import, of events by source. */
    record ByImport(long importNumber, @Nullable String source, RejectCount count) {}

    static List<ByImport> tallies(Rows rows) {
        List<ByImport> tallies = new ArrayList<>();
        while (rows.next()) {
            tallies.add(new ByImport(
                    rows.longAt("import_number"),
                    rows.textAt("source"),
                    new RejectCount(rows.requiredText("code"), rows.textAt("field"), rows.longAt("n"))));
        }
        return tallies;
    }

    private static Reject one(Rows rows, String kindOfAll) {
        String said = rows.requiredText("message");
        // Messages end with what would be right after their last semicolon; values before it may hold others.
        int end = said.lastIndexOf("; ");
        String field = rows.textAt("field");
        boolean known = rows.columns().contains("import_number");
        String kind = known ? rows.requiredText("kind") : kindOfAll;
        long place = known ? rows.longAt("import_row") : 0;
        return new Reject(
                known ? rows.longAt("import_number") : 0,
                kind,
                rows.requiredText("file"),
                rows.longAt("line"),
                field,
                shortened(field == null ? whole(place, rows.requiredText("cells"), said) : rows.textAt("value"), said),
                rows.requiredText("code"),
                end < 0 ? said : said.substring(0, end),
                end < 0 ? "" : said.substring(end + 2),
                rows.requiredText("cells"));
    }

    /** The row; of an event the text it was sent as. */
    private static String whole(long place, String cells, String said) {
        return place < 0
                ? RejectedCells.sent(cells)
                : RejectedCells.of(cells, said).line();
    }

    /** Its beginning, with how many characters it has; of a row too long to be kept, its message says how many. */
    private static @Nullable String shortened(@Nullable String value, String said) {
        if (value == null) {
            return null;
        }
        Matcher told = LENGTH.matcher(said);
        int length = told.find() ? Integer.parseInt(told.group(1)) : value.length();
        return length <= SHOWN
                ? value
                : value.substring(0, Math.min(SHOWN, value.length())) + "\u2026 (" + length + ")";
    }
}
