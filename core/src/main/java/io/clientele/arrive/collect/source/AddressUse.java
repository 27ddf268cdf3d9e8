package io.clientele.arrive.collect.source;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept of the address an event came from. The country is looked up before. */
public enum AddressUse {
    /** The network alone: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address. */
    TRUNCATED,
    FULL,
    NONE;

    /** The name in JSON and options: {@code truncated}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AddressUse> of(String word) {
        return Stream.of(values()).filter(use -> use.word().equals(word)).findFirst();
    }
}
