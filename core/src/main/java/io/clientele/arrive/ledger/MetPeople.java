package io.clientele.arrive.ledger;

import io.clientele.arrive.ledger.ArrivedBatch.Person;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The integers of people met lately, so that whoever comes again costs no look into the dictionary. It holds for one state of
 * the record: an erasure or an import taken back may have changed the dictionary of the next. Used by one thread at a time.
 */
final class MetPeople {

    /** About 150 bytes each. */
    private static final int MOST = 250_000;

    private final Map<Person, Integer> subjects = new HashMap<>();
    private long snapshot = -1;

    /** Forgets what it knows of another state. */
    void asOf(long now) {
        if (snapshot != now) {
            subjects.clear();
            snapshot = now;
        }
    }

    void forget() {
        subjects.clear();
    }

    @Nullable
    Integer find(Person person) {
        return subjects.get(person);
    }

    void remember(Map<Person, Integer> met) {
        if (subjects.size() + met.size() > MOST) {
            subjects.clear();
        }
        subjects.putAll(met);
    }
}
