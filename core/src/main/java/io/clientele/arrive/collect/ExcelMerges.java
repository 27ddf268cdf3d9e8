package io.clientele.arrive.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellRangeAddress;

/**
 * The merged ranges of a sheet. The streaming reader doesn't give them, and in the sheet's XML they follow the rows; so
 * the part is run through once without parsing and only its end is looked at.
 */
final class ExcelMerges {

    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\b[^>]*>");
    private static final Pattern MERGE =
            Pattern.compile("<(?:\\w+:)?mergeCell\\b[^>]*\\bref=\"([A-Z]+\\d+:[A-Z]+\\d+)\"");
    private static final int END_BYTES = 1 << 20;
    private static final String END_OF_ROWS = "sheetData>";

    private ExcelMerges() {}

    /** @param id relationship id of the sheet in the workbook */
    static List<CellRangeAddress> of(Path workbook, String id) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            String target = targets(zip).get(id);
            ZipEntry entry = target == null ? null : zip.getEntry(target);
            if (entry == null) {
                return List.of();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return ranges(afterRows(in));
            }
        }
    }

    private static Map<String, String> targets(ZipFile zip) throws IOException {
        Map<String, String> targets = new HashMap<>();
        ZipEntry entry = zip.getEntry("xl/_rels/workbook.xml.rels");
        if (entry == null) {
            return targets;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Matcher all = RELATION.matcher(new String(in.readNBytes(END_BYTES), StandardCharsets.UTF_8));
            while (all.find()) {
                String target = attribute(all.group(), "Target");
                targets.put(
                        attribute(all.group(), "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return targets;
    }

    private static String attribute(String element, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String afterRows(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        String kept = "";
        for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
            String text = kept + new String(buffer, 0, got, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("</" + END_OF_ROWS);
            int prefixed = end >= 0 ? end : text.indexOf(":" + END_OF_ROWS + "<");
            if (prefixed >= 0) {
                return text.substring(prefixed) + new String(in.readNBytes(END_BYTES), StandardCharsets.ISO_8859_1);
            }
            kept = text.substring(Math.max(0, text.length() - 2 * END_OF_ROWS.length()));
        }
        return "";
    }

    private static List<CellRangeAddress> ranges(String end) {
        List<CellRangeAddress> ranges = new ArrayList<>();
        Matcher all = MERGE.matcher(end);
        while (all.find()) {
            ranges.add(CellRangeAddress.valueOf(all.group(1)));
        }
        return ranges;
    }
}
