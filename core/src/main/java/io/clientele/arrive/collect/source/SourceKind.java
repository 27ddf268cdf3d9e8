package io.clientele.arrive.collect.source;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sends. It decides which snippet is shown to whoever installs it, and what an event without a channel is. */
public enum SourceKind {
    /** Pages in browsers: its key is public, so what it sends is limited by origin and rate. */
    WEB,
    /** Apps on phones and desktops: its key is public too. */
    APP,
    /** Programs of one's own. */
    SERVER,
    /** Tills and shop systems. */
    SHOP,
    /** People on telephones. */
    CALL_CENTRE,
    OTHER;

    /** The name in JSON, options and the store: {@code call-centre}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SourceKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
