package io.clientele.arrive.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which of what was turned away; null means any.
 *
 * @param place of one alone
 * @param code for one reason
 */
public record TurnedAwayFilter(
        @Nullable Long place,
        @Nullable String source,
        @Nullable String code) {

    public static TurnedAwayFilter at(long place) {
        return new TurnedAwayFilter(place, null, null);
    }
}
