package io.clientele.know.identity.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which pairs are compared: those that have all of these in common. Without any, every pair.
 *
 * @param keys equal in both records
 */
public record BlockingRule(List<BlockingKey> keys) {

    /** Compares every pair; for few records. */
    public static final BlockingRule EVERYTHING = new BlockingRule(List.of());

    public BlockingRule {
        keys = List.copyOf(keys);
    }

    /** SQL that is true where both records are in one block; null where one lacks a key. */
    public String condition(String left, String right) {
        return keys.isEmpty()
                ? "true"
                : keys.stream()
                        .map(key -> key.sql(left) + " = " + key.sql(right))
                        .collect(Collectors.joining(" and "));
    }
}
