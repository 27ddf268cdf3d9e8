package io.clientele.arrive.catalog.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a property may be: the types of JSON Schema without null, which says that nothing is there, and moments. */
public enum PropertyType {
    STRING("a text"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    /** A text such as {@code 2026-01-31T12:34:56Z}; in JSON Schema a string in the format {@code date-time}. */
    DATE_TIME("a time such as 2026-01-31T12:34:56Z"),
    ARRAY("a list"),
    OBJECT("an object");

    private final String phrase;

    PropertyType(String phrase) {
        this.phrase = phrase;
    }

    /** The word in JSON and on pages: {@code date-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a sentence: {@code a whole number}. */
    public String phrase() {
        return phrase;
    }

    public static Optional<PropertyType> of(String word) {
        return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
