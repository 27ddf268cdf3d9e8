package io.clientele.door.desk;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.DateOrder;
import io.clientele.arrive.collect.DecimalMark;
import io.clientele.arrive.collect.ReadingOptions;
import io.clientele.arrive.collect.ReadingTerms;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may be said about how a file is read, and its reading out of a request. */
public final class ReadingWords {

    /** What may be said about how a file is read; everything else is found out. */
    public static final List<Option> OPTIONS = List.of(
            Option.text(
                    "map", "FIELD=COLUMN, several joined by commas; COLUMN + COLUMN for a moment that stands in both"),
            Option.text("sourceId", "the column that names the ids: of contacts the same as source_id=COLUMN in map"),
            Option.text("encoding", "such as UTF-8, GBK, Big5, windows-1252"),
            Option.text("delimiter", "one character, or tab"),
            Option.text("decimal", "point or comma"),
            Option.text("dateOrder", "d/m/y, m/d/y or y/m/d"),
            Option.text("header", "true or false"),
            Option.text("sheet", "of a workbook; all unless said"),
            Option.text("timezone", "of times without one, such as Europe/London; the workspace's unless said"),
            Option.text("currency", "of amounts without one, such as GBP; the workspace's unless said"),
            Option.text(
                    "questions",
                    "columns of feedback that are a question each, joined by commas; none for none; found out unless said"));

    private ReadingWords() {}

    /**
     * What a request says of it.
     *
     * @throws Refusal with a fault for each word that cannot be meant
     */
    static ReadingTerms terms(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> map = new LinkedHashMap<>();
        String pairs = body.path("map").asString("");
        for (String pair : pairs.isEmpty() ? new String[0] : pairs.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                faults.add(new Fault("OPTION_VALUE", "map", "a mapping is FIELD=COLUMN, was '" + pair + "'"));
            } else {
                map.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        String id = body.path("sourceId").asString("");
        if (!id.isBlank()) {
            String field = new Catalog()
                    .find(body.path("kind").asString(""))
                    .orElse(Kind.CONTACTS)
                    .key()
                    .getFirst();
            if (map.putIfAbsent(field, id.strip()) != null) {
                faults.add(new Fault("OPTION_VALUE", "sourceId", "map says already which column is " + field));
            }
        }
        ReadingOptions options = new ReadingOptions(
                read(body, "encoding", faults, ReadingWords::charset, "an encoding such as UTF-8, GBK or Big5"),
                read(body, "delimiter", faults, ReadingWords::character, "one character, or tab"),
                null,
                read(body, "header", faults, ReadingWords::truth, "true or false"),
                read(body, "decimal", faults, DecimalMark::parse, "point or comma"),
                read(body, "dateOrder", faults, DateOrder::parse, "d/m/y, m/d/y or y/m/d"),
                read(body, "sheet", faults, Optional::of, "a sheet"));
        ReadingTerms terms = new ReadingTerms(
                map,
                options,
                read(body, "timezone", faults, ReadingWords::zone, "a time zone such as Europe/London"),
                read(body, "currency", faults, ReadingWords::money, "an ISO 4217 currency such as GBP"),
                read(body, "questions", faults, ReadingWords::names, "a list of columns, joined by commas"));
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return terms;
    }

    private static <T> @Nullable T read(
            JsonNode body, String name, List<Fault> faults, Function<String, Optional<T>> parse, String right) {
        String text = body.path(name).asString("");
        if (text.isEmpty()) {
            return null;
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            faults.add(new Fault("OPTION_VALUE", name, "'" + text + "' is not " + right));
        }
        return value.orElse(null);
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Character> character(String text) {
        String one = text.equals("tab") ? "\t" : text;
        return one.length() == 1 ? Optional.of(one.charAt(0)) : Optional.empty();
    }

    private static Optional<Boolean> truth(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }

    private static Optional<List<String>> names(String text) {
        List<String> names = Stream.of(text.split(",", -1)).map(String::strip).toList();
        return names.contains("") ? Optional.empty() : Optional.of(names);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Currency> money(String text) {
        try {
            return Optional.of(Currency.getInstance(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
