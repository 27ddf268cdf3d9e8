package io.clientele.arrive.catalog.plan;

import org.jspecify.annotations.Nullable;

/**
 * One difference between an event and its plan.
 *
 * @param path of the property, {@code products[].sku}; empty where it is the whole event
 * @param value what stands there as JSON, its first characters; null where nothing does
 * @param expected what would be right, in words: {@code a number}, {@code one of "gold", "silver"}
 * @param personal whether the plan or its name says that the value is personal
 */
public record Violation(
        ViolationKind kind,
        PlanPolicy policy,
        String path,
        @Nullable String value,
        String expected,
        boolean personal) {}
