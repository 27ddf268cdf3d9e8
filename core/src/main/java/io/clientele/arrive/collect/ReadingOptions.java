package io.clientele.arrive.collect;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about a file; null means "find out".
 *
 * @param header whether the first row names the columns
 * @param sheet name of the one sheet of a workbook to read, else all
 */
public record ReadingOptions(
        @Nullable Charset encoding,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Boolean header,
        @Nullable DecimalMark decimal,
        @Nullable DateOrder dateOrder,
        @Nullable String sheet) {

    /** Everything is found out. */
    public static final ReadingOptions NONE = new ReadingOptions(null, null, null, null, null, null, null);

    /** These, and where they are silent those of {@code fallback}. */
    public ReadingOptions over(ReadingOptions fallback) {
        return new ReadingOptions(
                encoding != null ? encoding : fallback.encoding,
                delimiter != null ? delimiter : fallback.delimiter,
                quote != null ? quote : fallback.quote,
                header != null ? header : fallback.header,
                decimal != null ? decimal : fallback.decimal,
                dateOrder != null ? dateOrder : fallback.dateOrder,
                sheet != null ? sheet : fallback.sheet);
    }
}
