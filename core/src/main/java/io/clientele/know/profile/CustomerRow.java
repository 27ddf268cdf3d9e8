package io.clientele.know.profile;

import java.util.List;

/**
 * One customer and everything known of them now.
 *
 * @param id the public id
 * @param traits in the order of their names in {@code customers}; those not known are left out
 */
public record CustomerRow(String id, List<Trait> traits) {

    public CustomerRow {
        traits = List.copyOf(traits);
    }
}
