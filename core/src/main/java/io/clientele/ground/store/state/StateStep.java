package io.clientele.ground.store.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One named statement: the text of an {@code .sql} file with its parameters {@code :name} in order of appearance. */
public final class StateStep {

    /** A quoted text or a comment, which are left alone, or a parameter. A doubled colon is a cast, not a parameter. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|--[^\n]*|::|:([a-z][a-z0-9_]*)");

    private final String name;
    private final String sql;
    private final List<String> parameters;

    private StateStep(String name, String sql, List<String> parameters) {
        this.name = name;
        this.sql = sql;
        this.parameters = List.copyOf(parameters);
    }

    /** The statement in the file {@code <name>.sql} in the package of {@code facade}. */
    public static StateStep of(Class<?> facade, String name) {
        try (InputStream in = facade.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("no statement " + name + ".sql beside " + facade.getName());
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StateStep parse(String name, String text) {
        List<String> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String parameter = token.group(1);
            if (parameter == null) {
                token.appendReplacement(sql, Matcher.quoteReplacement(token.group()));
            } else {
                parameters.add(parameter);
                token.appendReplacement(sql, "?");
            }
        }
        token.appendTail(sql);
        return new StateStep(name, sql.toString(), parameters);
    }

    String name() {
        return name;
    }

    String sql() {
        return sql;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Throws when a parameter has no value, or a value no parameter: both are mistakes of the caller. */
    void check(Set<String> given) {
        Set<String> needed = new TreeSet<>(parameters);
        if (!needed.equals(given)) {
            throw new IllegalArgumentException(
                    "statement " + name + " takes " + needed + ", was given " + new TreeSet<>(given));
        }
    }
}
