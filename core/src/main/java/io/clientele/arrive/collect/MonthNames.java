package io.clientele.arrive.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What months are called, in full and short, in English, German, French and Spanish. */
final class MonthNames {

    private static final String RESOURCE = "/io/clientele/arrive/collect/month_names.txt";
    private static final Map<String, Integer> MONTHS = load();

    private MonthNames() {}

    /** 1 to 12; none where no month is called so. */
    static OptionalInt number(String word) {
        Integer month = MONTHS.get(word.toLowerCase(Locale.ROOT));
        return month == null ? OptionalInt.empty() : OptionalInt.of(month);
    }

    /** A regular expression of every name, without groups; longer names before what they begin with. */
    static String expression() {
        return MONTHS.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name))
                .collect(Collectors.joining("|", "(?iu:", ")"));
    }

    /** SQL that gives the number of a month in two digits, null where the word is none; it has the word once. */
    static String sql(String word) {
        List<String> names = MONTHS.keySet().stream().sorted().toList();
        String numbers =
                names.stream().map(name -> "'%02d'".formatted(MONTHS.get(name))).collect(Collectors.joining(", "));
        return "map([" + names.stream().map(ReadingSql::literal).collect(Collectors.joining(", ")) + "], [" + numbers
                + "])[lower(" + word + ")]";
    }

    private static Map<String, Integer> load() {
        Map<String, Integer> months = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(MonthNames.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    int month = Integer.parseInt(line.substring(0, colon).strip());
                    for (String name : line.substring(colon + 1).split(",", -1)) {
                        months.put(name.strip(), month);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return months;
    }
}
