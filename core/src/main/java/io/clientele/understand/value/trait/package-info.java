/**
 * What the room learns about each customer, handed back to the profile as traits.
 *
 * <p>In come the parts' pipelines with a row per customer, each asked its usual question; out go five sets of traits,
 * kept by the profile: recency, frequency and monetary scores, class, lifecycle, lifetime value, purchases. Rules and
 * segments then name people by them.
 *
 * <p>Owns no table. Uses the profile and the parts {@code rfm}, {@code abc}, {@code lifecycle} and {@code clv}. It
 * refuses to leave a trait standing that can no longer be computed.
 */
@NullMarked
package io.clientele.understand.value.trait;

import org.jspecify.annotations.NullMarked;
