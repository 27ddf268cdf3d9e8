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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final Map<String, String> fieldByName = new LinkedHashMap<>();
    private final Map<String, Integer> rankByName = new HashMap<>();

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

    /** The field that goes by exactly this name. */
    Optional<String> exact(String column) {
        return Optional.ofNullable(fieldByName.get(normalised(column)));
    }

    /** How far down the list of its field's names this one stands: the first says best what the field is. */
    int rank(String column) {
        return rankByName.getOrDefault(normalised(column), Integer.MAX_VALUE);
    }

    /** The field whose longest name is found inside this one, at the beginning or end of a word. */
    Optional<String> within(String column) {
        List<String> words = words(column);
        String best = null;
        int length = 0;
        for (int from = 0; from < words.size(); from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; to < words.size(); to++) {
                joined.append(words.get(to));
                String field = fieldByName.get(joined.toString());
                if (field != null && joined.length() > length && longEnough(joined)) {
                    best = field;
                    length = joined.length();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean longEnough(CharSequence name) {
        return name.length() >= SHORTEST_PART || name.chars().anyMatch(c -> c >= 0x2E80);
    }

    /** Words between blanks, punctuation and humps. */
    private static List<String> words(String column) {
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
        names.fieldByName.putIfAbsent(normalised(field), field);
        names.rankByName.putIfAbsent(normalised(field), names.rankByName.size());
        for (String name : line.substring(colon + 1).split(",")) {
            names.fieldByName.putIfAbsent(normalised(name), field);
            names.rankByName.putIfAbsent(normalised(name), names.rankByName.size());
        }
    }
}
