/**
 * How good the data is: what each column holds, and whether it is what the user expects.
 *
 * <p>In come a kind, and expectations as a small YAML text. Out go profiles (filled, distinct, range, quantiles, most
 * frequent values and patterns, repeats, impossible dates, freshness) and check results: passed, failed with counts and
 * example rows, or not applicable where no row could break it. Profiles and checks read the kinds' views, so they
 * see what every analysis sees.
 *
 * <p>The facade is {@link io.clientele.arrive.quality.QualityChecks}; {@link io.clientele.arrive.quality.UserSql} is
 * implemented by whoever decides which statements of users may run. Owns no table; expectations are kept as definitions.
 * Uses {@code catalog} for the fields and the engine of {@code store}. It refuses to change data and to call an empty
 * table good.
 */
@NullMarked
package io.clientele.arrive.quality;

import org.jspecify.annotations.NullMarked;
