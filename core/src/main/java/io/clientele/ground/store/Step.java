package io.clientele.ground.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A named SQL statement, read from {@code io/clientele/<name>.sql} on the class path.
 *
 * <p>Values stand in it as {@code :name} and are bound; identifiers that the caller chooses stand as {@code {name}} and
 * come from a {@link Column} or {@link Relation}. Later steps of a pipeline read its rows under {@link #alias}.
 *
 * @param name {@code understand/value/cohort/activity_counted}
 * @param text the statement without its header
 * @param hash first 12 hexadecimal digits of the SHA-256 of the text
 * @param verbatim whether colons and braces in the text mean themselves
 */
public record Step(String name, String text, String hash, boolean verbatim) {

    private static final Map<String, Step> LOADED = new ConcurrentHashMap<>();

    /** The step of that name; the same object each time. */
    public static Step named(String name) {
        return LOADED.computeIfAbsent(name, Step::load);
    }

    /** A statement composed by a renderer, such as a rule's. */
    public static Step rendered(String name, String text) {
        return new Step(name, text, hashOf(text), false);
    }

    /** A statement of the engine's own rendering, in which nothing is bound: {@code {'a': 1}} stays as it is. */
    static Step verbatim(String name, String text) {
        return new Step(name, text, hashOf(text), true);
    }

    /** The last part of the name: what later steps call its rows. */
    public String alias() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The parts of the text, split at its values and identifiers. */
    List<SqlText.Part> parts() {
        return verbatim ? List.of(new SqlText.Part.Literal(text)) : SqlText.parse(text);
    }

    private static Step load(String name) {
        String resource = "/io/clientele/" + name + ".sql";
        try (InputStream in = Step.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no SQL step " + resource);
            }
            String text = SqlText.withoutComments(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new Step(name, text, hashOf(text), false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String hashOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
