package io.clientele.arrive.collect;

import org.jspecify.annotations.Nullable;

/**
 * How many rows were turned away for one reason.
 *
 * @param code a {@link RejectCode}
 * @param column name of the column in the file, null when it is about whole rows
 */
public record RejectCount(String code, @Nullable String column, long rows) {}
