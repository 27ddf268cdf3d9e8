package io.clientele.know.profile;

import java.util.List;

/**
 * One record of a person as a source has it.
 *
 * @param fields those that are filled, in the order of the kind's fields
 */
public record ContactRecord(String source, List<Trait> fields) {

    public ContactRecord {
        fields = List.copyOf(fields);
    }
}
