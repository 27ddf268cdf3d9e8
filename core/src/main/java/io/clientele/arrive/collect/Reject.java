package io.clientele.arrive.collect;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read, or an event that was turned away.
 *
 * @param importNumber the import it came with, 0 in a dry run and of an event that came by itself
 * @param kind the kind's word
 * @param line physical line, or row of a sheet
 * @param column name of the column in the file, null when it is about the whole row
 * @param value what stands there, or the whole row when it is about that: its first 200 characters, then how many it has
 * @param code a {@link RejectCode}
 * @param message what is wrong
 * @param suggestion what would be right, empty when nobody can say
 * @param cells the row as it came: a JSON object of its cells
 */
public record Reject(
        long importNumber,
        String kind,
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        String code,
        String message,
        String suggestion,
        String cells) {}
