package io.clientele.arrive.collect.wire;

/** How one language's requests are opened. */
interface Bodies {

    /** Finds out who sends and where each event lies. Whatever is wrong is told when the events are read. */
    Opened open(Delivery delivery, byte[] body);

    /** A body that holds one event as it was kept, to be opened again. */
    byte[] again(String raw, String envelope);
}
