/**
 * What the room of value notices by itself.
 *
 * <p>In come the lifecycle of each customer, the scores of lifetime value, and how many newcomers came back; out go
 * findings, each with its sentence, evidence, people and page. What was only counted says so with a p-value of 1; what
 * was tested is handed over whether it stands out or not, for {@code explain.finding} corrects for how many were tested.
 *
 * <p>Owns no table. Uses the parts {@code lifecycle} and {@code clv}. It refuses to say why something is so.
 */
@NullMarked
package io.clientele.understand.value.finding;

import org.jspecify.annotations.NullMarked;
