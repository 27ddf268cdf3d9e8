package io.clientele.arrive.collect;

import io.clientele.ground.base.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a file is read as.
 *
 * @param column its name in the file, made unique; of several that are read as one, their names with a plus between
 * @param position from 0; of several beyond the last of the file
 * @param joined whether it is several
 * @param field name of the field, null when it is none
 * @param example a filled cell, empty when there is none
 * @param why key {@code collect.why.*}
 */
public record ColumnMatch(
        String column,
        int position,
        boolean joined,
        @Nullable String field,
        Sureness sure,
        String example,
        Message why) {}
