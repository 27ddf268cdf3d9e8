package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One fact as it arrives, to be accepted at once.
 *
 * @param source the system it comes from
 * @param namespace within which order ids are compared
 * @param fields values by the kind's field names, as texts in their canonical form (numbers with a point, instants as
 *     {@code 2011-12-09 12:50:00}, in UTC); a field that is absent is not known
 */
public record Fact(Kind kind, String source, String namespace, Map<String, String> fields) {

    public Fact {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        // By forEach, here and wherever each event passes: the entries of an unmodifiable map are wrapped one by one.
        fields.forEach((name, value) -> {
            if (!kind.hasField(name)) {
                throw new IllegalArgumentException(kind.word() + " have no field '" + name + "'");
            }
        });
    }
}
