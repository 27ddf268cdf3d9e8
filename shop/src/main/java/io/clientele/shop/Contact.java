package io.clientele.shop;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One record of a person in a list, in the making: correct at first, then mistakes are made in it. */
final class Contact {

    final Person person;
    private final List<Field> columns;
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    Contact(Person person, List<Field> columns) {
        this.person = person;
        this.columns = columns;
    }

    String get(Field field) {
        return values.getOrDefault(field, "");
    }

    void set(Field field, String value) {
        values.put(field, value);
    }

    /** Whether the list has the column and the record something in it; names may stand in the column of the full name. */
    boolean has(Field field) {
        boolean partOfName = field == Field.GIVEN_NAME || field == Field.FAMILY_NAME;
        boolean shown = columns.contains(field) || (partOfName && columns.contains(Field.FULL_NAME));
        return shown && !get(field).isEmpty();
    }

    /** Whether the name is still written in Chinese characters. */
    boolean inHan() {
        return get(Field.FAMILY_NAME).codePoints().anyMatch(Character::isIdeographic);
    }

    void writeTo(Bytes bytes) {
        set(Field.FULL_NAME, get(Field.GIVEN_NAME) + " " + get(Field.FAMILY_NAME));
        if (inHan()) {
            set(Field.FULL_NAME, get(Field.FAMILY_NAME) + get(Field.GIVEN_NAME));
        }
        for (int i = 0; i < columns.size(); i++) {
            bytes.put(Bytes.field(get(columns.get(i)))).put(i + 1 < columns.size() ? ',' : '\n');
        }
    }
}
