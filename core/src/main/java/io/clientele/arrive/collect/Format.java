package io.clientele.arrive.collect;

import java.util.Locale;

/** The sorts of file that can hold a table. */
public enum Format {
    /** Cells between delimiters: CSV, TSV. */
    DELIMITED,
    /** A JSON document that holds an array of objects. */
    JSON,
    /** One JSON object after the other. */
    JSON_LINES,
    /** An Excel workbook, {@code .xlsx}. */
    EXCEL,
    PARQUET;

    /** The name scripts see: {@code json_lines}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
