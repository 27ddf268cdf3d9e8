package io.clientele.arrive.catalog.standard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A word list among the resources: lines of {@code head: word, word, ...}, comments after {@code #}. Lines with one head add
 * up. Words are folded as values are, so that lists may be written as people write.
 */
final class WordFile {

    private static final String FOLDER = "/io/clientele/arrive/catalog/standard/";

    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    /**
     * @param name the file's, such as {@code nicknames.txt}
     */
    WordFile(String name) {
        try (InputStream in = WordFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + FOLDER + name);
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IllegalStateException("a line has a head and a colon, was '" + line + "'");
        }
        List<String> words = lines.computeIfAbsent(line.substring(0, colon).strip(), any -> new ArrayList<>());
        for (String word : line.substring(colon + 1).split(",")) {
            String folded = Tokens.of(Folding.folded(word)).joined();
            if (!folded.isEmpty()) {
                words.add(folded);
            }
        }
    }

    /** The words of a line, in its order. */
    List<String> of(String head) {
        List<String> words = lines.get(head);
        if (words == null) {
            throw new IllegalStateException("no line '" + head + "'");
        }
        return words;
    }

    Map<String, List<String>> all() {
        return lines;
    }

    /** What each word stands for, which is its line's head; a word under two heads is a fault of the list. */
    Map<String, String> heads() {
        Map<String, String> heads = new LinkedHashMap<>();
        lines.forEach((head, words) -> words.forEach(word -> put(heads, word, head)));
        return heads;
    }

    private static void put(Map<String, String> heads, String word, String head) {
        String before = heads.put(word, head);
        if (before != null && !before.equals(head)) {
            throw new IllegalStateException("'" + word + "' stands for both " + before + " and " + head);
        }
    }

    /** The words of some lines, each standing for itself. */
    WordTable table(String... wanted) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String head : wanted) {
            of(head).forEach(word -> words.put(word, word));
        }
        return new WordTable(words);
    }
}
