/**
 * How what sources have sent compares with their tracking plans.
 *
 * <p>In come the events of the record and a source's plan; out go how much of each event came today and yesterday, what
 * differed and how often with examples, which events the plan doesn't name and which it names in vain, and a plan proposed
 * from what was seen. What differed is noted in the event itself ({@link
 * io.clientele.arrive.collect.plan.PlanNotes}), so that it is counted by a question like any other, survives whatever the
 * event survives and goes with the person.
 *
 * <p>The facades are {@link io.clientele.arrive.collect.plan.PlanReports} and {@link
 * io.clientele.arrive.collect.plan.PlanInference}. Owns no table; reads {@code events} and {@code rejects}. It refuses to
 * change anything: plans are kept by {@code catalog}, and applied by {@code reception}.
 */
@NullMarked
package io.clientele.arrive.collect.plan;

import org.jspecify.annotations.NullMarked;
