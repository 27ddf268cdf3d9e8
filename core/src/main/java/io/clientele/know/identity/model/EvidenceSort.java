package io.clientele.know.identity.model;

import io.clientele.arrive.catalog.standard.Standards;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What sort of values a column of evidence has: it decides how they are standardised and on which levels compared. */
public enum EvidenceSort {
    GIVEN_NAME(new Level.Exact(), new Level.Familiar(), new Level.Similar(0.92), new Level.Similar(0.8)),
    FAMILY_NAME(new Level.Exact(), new Level.Similar(0.92), new Level.Similar(0.8)),
    FULL_NAME(
            new Level.Exact(),
            new Level.Tokens(1),
            new Level.Similar(0.92),
            new Level.Tokens(0.5),
            new Level.Similar(0.8)),
    COMPANY(new Level.Exact(), new Level.Tokens(1), new Level.Similar(0.92), new Level.Tokens(0.5)),
    EMAIL(new Level.Exact(), new Level.Mailbox(), new Level.Edits(1), new Level.Edits(4)),
    PHONE(new Level.Exact(), new Level.Ending(8), new Level.Edits(1), new Level.Edits(2)),
    DATE(new Level.Exact(), new Level.Edits(1), new Level.Edits(2)),
    STREET(new Level.Exact(), new Level.Similar(0.92), new Level.Tokens(0.5), new Level.Similar(0.8)),
    PLACE(new Level.Exact(), new Level.Similar(0.92), new Level.Similar(0.8)),
    /** One of a few values. */
    CATEGORY(new Level.Exact()),
    /** A number or code given to somebody or something. */
    IDENTIFIER(new Level.Exact(), new Level.Edits(1), new Level.Edits(2)),
    /** A short one, such as the number of a house or a post code: two edits make another one of it. */
    SHORT_IDENTIFIER(new Level.Exact(), new Level.Edits(1)),
    NUMBER(new Level.Exact(), new Level.Near(0.01), new Level.Near(0.1)),
    /** Several words. */
    TEXT(new Level.Exact(), new Level.Tokens(0.7), new Level.Tokens(0.4), new Level.Tokens(0.2));

    // Unmodifiable, of records.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Level> levels;

    EvidenceSort(Level... levels) {
        this.levels = List.of(levels);
    }

    /** The levels its values are compared on unless somebody says otherwise, the strongest first, without the last. */
    public List<Level> levels() {
        return levels;
    }

    /** Its word in model files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sort of that word. */
    public static EvidenceSort ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether values have a key by their sound. */
    public boolean sounds() {
        return this == GIVEN_NAME || this == FAMILY_NAME;
    }

    /** Whether the words of values are worth looking for one by one. */
    public boolean hasWords() {
        return this == FULL_NAME || this == COMPANY || this == STREET || this == TEXT;
    }

    /**
     * A value in the form in which it is compared; null when it says nothing.
     *
     * @param country where somebody is; null where that isn't known
     */
    public @Nullable String standard(Standards standards, String value, @Nullable String country) {
        return switch (this) {
            case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> standards.name(value);
            case COMPANY -> standards.company(value);
            case EMAIL -> standards.email(value);
            case PHONE -> standards.phone(value, country);
            case DATE -> standards.date(value);
            case STREET -> standards.street(value);
            case PLACE -> standards.place(value);
            case IDENTIFIER, SHORT_IDENTIFIER -> standards.identifier(value);
            case CATEGORY, NUMBER, TEXT -> standards.text(value);
        };
    }
}
