package io.clientele.arrive.collect.context;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What there is to say of the file that tells countries. */
public sealed interface PlaceFileState {

    /** One sentence for a page or a log. */
    String sentence();

    /** No file was named. */
    record NotGiven() implements PlaceFileState {
        @Override
        public String sentence() {
            return "No file tells countries: name an MMDB file to see them.";
        }
    }

    /**
     * It is in use.
     *
     * @param type what the file says it is: {@code GeoLite2-City}
     * @param built when its maker made it
     * @param trouble why the file that lies there now is not used but the one read before it
     */
    record InUse(Path file, String type, Instant built, Optional<String> trouble) implements PlaceFileState {
        @Override
        public String sentence() {
            String used = "Countries come from " + file + " (" + type + ", made " + built + ").";
            return trouble.map(reason ->
                            used + " What lies there now can't be read and the earlier content is used: " + reason)
                    .orElse(used);
        }
    }

    /** It can't be used, and countries are unknown until it can. */
    record Unusable(Path file, String reason) implements PlaceFileState {
        @Override
        public String sentence() {
            return "Countries are unknown: " + file + " " + reason;
        }
    }
}
