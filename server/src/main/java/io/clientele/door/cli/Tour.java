package io.clientele.door.cli;

import java.nio.file.Path;
import java.util.List;

/** What a demo is filled with. */
public sealed interface Tour {

    /** The made-up shop. */
    record MadeUp(int customers) implements Tour {}

    /** Somebody's own order lines. */
    record Own(List<Path> orders) implements Tour {
        public Own {
            orders = List.copyOf(orders);
        }
    }
}
