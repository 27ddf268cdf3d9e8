package io.clientele.arrive.catalog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One property of a kind of fact; also the name of a column in its view.
 *
 * @param name lower case with underscores, the same in files, SQL, JSON and on pages
 * @param required a row without it is rejected, a file without it is refused
 * @param personal says who somebody is: masked without the right role, erased with the person
 * @param unit what its numbers are measured in
 * @param words the only values it may have, lower case; empty where any will do
 * @param meaning one sentence in English, as in the data dictionary
 */
public record Field(
        String name,
        FieldType type,
        boolean required,
        boolean personal,
        Unit unit,
        List<String> words,
        String meaning) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Field {
        words = List.copyOf(words);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a field's name is lower case with underscores, was '" + name + "'");
        }
    }

    static Field plain(String name, FieldType type, String meaning) {
        return new Field(name, type, false, false, Unit.NONE, List.of(), meaning);
    }

    static Field text(String name, String meaning) {
        return plain(name, FieldType.TEXT, meaning);
    }

    static Field identifier(String name, String meaning) {
        return plain(name, FieldType.IDENTIFIER, meaning);
    }

    static Field money(String name, String meaning) {
        return new Field(name, FieldType.DECIMAL, false, false, Unit.MONEY, List.of(), meaning);
    }

    Field mandatory() {
        return new Field(name, type, true, personal, unit, words, meaning);
    }

    Field ofAPerson() {
        return new Field(name, type, required, true, unit, words, meaning);
    }

    Field in(Unit other) {
        return new Field(name, type, required, personal, other, words, meaning);
    }

    Field oneOf(String... values) {
        return new Field(name, type, required, personal, unit, List.of(values), meaning);
    }
}
