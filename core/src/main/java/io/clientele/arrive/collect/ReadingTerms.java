package io.clientele.arrive.collect;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about how a file is to be read.
 *
 * @param map column by field, {@code order_id -> Invoice}; an empty column for a field that shall have none
 * @param zone of times that name none; null for the source's, else the workspace's
 * @param currency of amounts that name none; null for the source's, else the workspace's
 * @param questions columns of feedback that are a question each, the one word "none" where no column is; null for those of the
 *     source's earlier files, else what the file shows
 */
public record ReadingTerms(
        Map<String, String> map,
        ReadingOptions options,
        @Nullable ZoneId zone,
        @Nullable Currency currency,
        @Nullable List<String> questions) {

    public ReadingTerms(
            Map<String, String> map, ReadingOptions options, @Nullable ZoneId zone, @Nullable Currency currency) {
        this(map, options, zone, currency, null);
    }

    /** Nothing is said. */
    public static final ReadingTerms NONE = new ReadingTerms(Map.of(), ReadingOptions.NONE, null, null, null);

    public ReadingTerms {
        map = Map.copyOf(map);
        questions = questions == null ? null : List.copyOf(questions);
    }
}
