package io.clientele.ground.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which engine answers. */
public enum EngineChoice {
    /** The embedded one. */
    DUCKDB,
    /** A cluster. */
    SPARK,
    /** The embedded one, unless a question reads more bytes than the limit that is set. */
    AUTO;

    /** As settings and commands say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EngineChoice> of(String word) {
        return Stream.of(values()).filter(choice -> choice.word().equals(word)).findFirst();
    }
}
