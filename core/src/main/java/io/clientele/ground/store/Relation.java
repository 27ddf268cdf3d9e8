package io.clientele.ground.store;

import java.util.regex.Pattern;

/** A table or view by its name, lower case. */
public record Relation(String name) implements Identifier {

    static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}(\\.[a-z_][a-z0-9_]{0,62})?");

    public Relation {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a relation's name is lower case letters, digits and _, was '" + name + "'");
        }
    }

    @Override
    public String sql() {
        return name;
    }
}
