package io.clientele.ground.base;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, in words a person can act on.
 *
 * @param code stable and upper case: {@code REJECT_NUMBER}, {@code FILE_NOT_A_TABLE}
 * @param field the option, column or property it is about, null when it is about the whole
 * @param message names the value and what would be right; English, for logs and terminals
 */
public record Fault(String code, @Nullable String field, String message) {}
