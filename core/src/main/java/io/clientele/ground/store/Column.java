package io.clientele.ground.store;

/** A column a caller chooses: one of the relation's own, or a property inside a JSON column. */
public sealed interface Column extends Identifier {

    static Column named(String name) {
        return new Plain(name);
    }

    /** A column by its name. */
    record Plain(String name) implements Column {
        public Plain {
            if (!Relation.NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a column's name is lower case letters, digits and _, was '" + name + "'");
            }
        }

        @Override
        public String sql() {
            return name;
        }
    }

    /** The text of a property of a JSON object column, by its name. */
    record Property(String column, String property) implements Column {
        public Property {
            if (!Relation.NAME.matcher(column).matches()) {
                throw new IllegalArgumentException(
                        "a column's name is lower case letters, digits and _, was '" + column + "'");
            }
            if (property.isEmpty() || property.length() > 500 || property.indexOf('"') >= 0) {
                throw new IllegalArgumentException(
                        "a property's name has 1 to 500 characters and no quotation mark, was '" + property + "'");
            }
        }

        @Override
        public String sql() {
            return "json_text(" + column + ", '$.\"" + property.replace("'", "''") + "\"')";
        }
    }
}
