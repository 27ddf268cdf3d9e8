/**
 * What a source is expected to send: its tracking plan.
 *
 * <p>In comes a YAML text that holds a JSON Schema for each event; out go a {@link
 * io.clientele.arrive.catalog.plan.TrackingPlan}, the same text again, what differs between two of them, and a {@link
 * io.clientele.arrive.catalog.plan.PlanCheck} that judges an event's properties in one pass over their text. What is wrong
 * with a text is told with its line, what stands there, and what would be right.
 *
 * <p>The facade is {@link io.clientele.arrive.catalog.plan.TrackingPlans}, which keeps one plan a source with all its
 * versions as definitions, and holds the present ones compiled. The part owns no table. It refuses to know events: who
 * sends them and what becomes of them is the work of {@code collect}.
 */
@NullMarked
package io.clientele.arrive.catalog.plan;

import org.jspecify.annotations.NullMarked;
