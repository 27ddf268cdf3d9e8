package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.arrive.catalog.plan.PropertyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A property of events that has a column of its own, so that a question about it reads no JSON.
 *
 * @param name as events have it, at the top of their properties
 * @param type of the column; what doesn't fit it is null there and stands in the event's properties as it was sent
 */
public record TypedProperty(String name, Type type) {

    /** What a column holds. */
    public enum Type {
        TEXT("string"),
        /** A double; a text that is a number as JSON writes it counts as one. */
        NUMBER("double"),
        BOOLEAN("boolean"),
        /** No column (any more): the property is read out of the JSON. */
        NONE("string");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** The word in JSON and on pages: {@code number}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The type of the column, as every engine calls it. */
        String sql() {
            return sql;
        }

        /** The value of the column, of the property's text. */
        String of(String text) {
            return switch (this) {
                case TEXT, NONE -> text;
                case NUMBER -> "real_or_null(" + text + ")";
                case BOOLEAN -> "case " + text + " when 'true' then true when 'false' then false end";
            };
        }

        public static Optional<Type> of(PropertyType planned) {
            return switch (planned) {
                case STRING, DATE_TIME -> Optional.of(TEXT);
                case INTEGER, NUMBER -> Optional.of(NUMBER);
                case BOOLEAN -> Optional.of(BOOLEAN);
                case ARRAY, OBJECT -> Optional.empty();
            };
        }

        public static Optional<Type> ofWord(String word) {
            return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
        }
    }

    /** Characters of a name. */
    static final int LONGEST = 200;

    /** The scalar properties that plans declare, each once; of several types it is a text. */
    public static List<TypedProperty> declared(List<DeclaredProperty> properties) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (DeclaredProperty property : properties) {
            List<PropertyType> planned = property.shape().types();
            List<Type> possible = planned.stream()
                    .flatMap(type -> Type.of(type).stream())
                    .distinct()
                    .toList();
            boolean scalar = !planned.isEmpty()
                    && planned.stream().allMatch(type -> Type.of(type).isPresent());
            if (scalar && canHaveColumn(property.name())) {
                types.merge(
                        property.name(),
                        possible.size() == 1 ? possible.getFirst() : Type.TEXT,
                        (one, other) -> one == other ? one : Type.TEXT);
            }
        }
        return types.entrySet().stream()
                .map(type -> new TypedProperty(type.getKey(), type.getValue()))
                .toList();
    }

    /**
     * Its value out of the JSON, for rows that don't have a column of it.
     *
     * @param properties the JSON's column
     */
    public String read(String properties) {
        return type.of("json_text(" + properties + ", " + path() + ")");
    }

    /** Where it stands in the JSON, as a literal. */
    String path() {
        return "'$.\"" + name.replace("'", "''") + "\"'";
    }

    /** Whether a property of that name can have a column: engines read paths with these characters differently. */
    static boolean canHaveColumn(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars().noneMatch(c -> c == '"' || c == '\\' || c == '*' || Character.isISOControl(c));
    }
}
