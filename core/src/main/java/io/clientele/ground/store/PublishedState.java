package io.clientele.ground.store;

import java.time.Instant;
import java.util.Map;

/**
 * What is published of a workspace beside the segments' files; one file, whose number rises by one each time.
 *
 * @param format 1
 * @param at when
 * @param workspace what {@code workspace.json} says
 * @param documents small documents of rooms that go along, by name: {@code definitions}
 * @param manifest the state of the record
 */
record PublishedState(int format, Instant at, String workspace, Map<String, String> documents, Manifest manifest) {

    static final int FORMAT = 1;

    PublishedState {
        documents = Map.copyOf(documents);
    }

    /** Whether another one says the same, whenever it was published. */
    boolean saysSameAs(PublishedState other) {
        return manifest.equals(other.manifest)
                && documents.equals(other.documents)
                && workspace.equals(other.workspace);
    }
}
