package io.clientele.ground.store;

/** A room that can make its views of an earlier state of the record, for questions about the record as it was then. */
public interface Publication {

    /**
     * Makes this room's views of that state in a catalogue of its own, apart from the views of the present.
     *
     * @param earlier rows that were not in segments then are not part of it
     */
    void publish(Manifest earlier, Catalogue catalogue);
}
