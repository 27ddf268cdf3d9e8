package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names a kind's fields go by in files, in five languages. */
final class FieldNames {

    private static final String RESOURCE = "/io/clientele/arrive/collect/column_names.txt";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Map<Kind, FieldNames> ALL = load();

    /** Shorter names are found inside too many others. */
    private static final int SHORTEST_PART = 5;

    private final Map<String, List<String>> fieldsByName = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> rankByField = new HashMap<>();

    static FieldNames of(Kind kind) {
        FieldNames names = ALL.get(kind);
        if (names == null) {
            throw new IllegalStateException("no names for " + kind);
        }
        return names;
    }

    /** Without case, accents, blanks and punctuation. */
    static String normalised(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return NOT_WORD.matcher(plain.toLowerCase(Locale.ROOT).replace("ß", "ss"))
                .replaceAll("");
    }

    /** The fields that go by exactly this name. */
    List<String> exact(String column) {
        return fieldsByName.getOrDefault(normalised(column), List.of());
    }

    /** How far down the list of the field's names this one stands: the first says best what the field is. */
    int rank(String field, String column) {
        return rankByField.getOrDefault(field, Map.of()).getOrDefault(normalised(column), Integer.MAX_VALUE);
    }

    /** A field one of whose names, so many characters of it, is part of a column's. */
    record Part(String field, int length) {}

    /** The fields whose names are found inside this one, at the beginning and end of words; the longest name first. */
    List<Part> within(String column) {
        List<String> words = words(column);
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; to < words.size(); to++) {
                joined.append(words.get(to));
                if (longEnough(joined)) {
                    fieldsByName
                            .getOrDefault(joined.toString(), List.of())
                            .forEach(field -> parts.add(new Part(field, joined.length())));
                }
            }
        }
        parts.sort(Comparator.comparingInt(Part::length).reversed());
        return parts;
    }

    private static boolean longEnough(CharSequence name) {
        return name.length() >= SHORTEST_PART || name.chars().anyMatch(c -> c >= 0x2E80);
    }

    /** Words between blanks, punctuation and humps. */
    static List<String> words(String column) {
        List<String> words = new ArrayList<>();
        for (String part : HUMP.split(column)) {
            for (String word : NOT_WORD.split(part)) {
                if (!word.isEmpty()) {
                    words.add(normalised(word));
                }
            }
        }
        return words;
    }

    private static Map<Kind, FieldNames> load() {
        Map<Kind, FieldNames> all = new HashMap<>();
        try (InputStream in = FieldNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(all, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void add(Map<Kind, FieldNames> all, String line) {
        int dot = line.indexOf('.');
        int colon = line.indexOf(':');
        Kind kind = Kind.ofWord(line.substring(0, dot));
        String field = line.substring(dot + 1, colon);
        FieldNames names = all.computeIfAbsent(kind, k -> new FieldNames());
        names.add(field, field);
        for (String name : line.substring(colon + 1).split(",")) {
            names.add(field, name);
        }
    }

    private void add(String field, String name) {
        String plain = normalised(name);
        List<String> fields = fieldsByName.computeIfAbsent(plain, any -> new ArrayList<>());
        if (!fields.contains(field)) {
            fields.add(field);
            Map<String, Integer> ranks = rankByField.computeIfAbsent(field, any -> new HashMap<>());
            ranks.put(plain, ranks.size());
        }
    }
}
