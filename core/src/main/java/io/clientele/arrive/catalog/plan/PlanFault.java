package io.clientele.arrive.catalog.plan;

/**
 * What is wrong with the text of a plan.
 *
 * @param line from 1
 * @param path of the entry: {@code events[2].schema.properties.price.type}
 * @param message what stands there and what would be right
 */
public record PlanFault(int line, String path, String message) {}
