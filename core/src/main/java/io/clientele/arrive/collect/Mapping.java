package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a file's columns are read, as it is kept with an import and, by column name, for the next file of the source.
 *
 * @param columns names of all columns in the file's order; empty when saved for a source
 * @param fields name of the field each column is read as, by column; an empty field is a column the user wants read as
 *     none
 * @param encoding what the user said of the files of this source, null where they said nothing; so with the others
 * @param zone of times that name none
 * @param currency of amounts that name none
 * @param questions columns that are a question each; null where nobody said
 * @param decided what the whole file decided, null when saved for a source and for imports from before it was kept
 * @param replayed how rejects were read that came in later, in the order of the replays: the raw rows' {@code reading} 1,
 *     2, ...
 */
record Mapping(
        List<String> columns,
        Map<String, String> fields,
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable Boolean header,
        @Nullable String decimal,
        @Nullable String dateOrder,
        @Nullable String sheet,
        @Nullable String zone,
        @Nullable String currency,
        @Nullable List<String> questions,
        @Nullable Decided decided,
        List<Mapping> replayed) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final Mapping NONE = of(List.of(), Map.of(), ReadingOptions.NONE, null, null, null);

    Mapping {
        columns = List.copyOf(columns);
        fields = Map.copyOf(fields);
        questions = questions == null ? null : List.copyOf(questions);
        replayed = replayed == null ? List.of() : List.copyOf(replayed);
    }

    /** In the words of {@link DecimalMark} and {@link DateOrder}. */
    record Decided(String decimal, String dateOrder) {}

    static Mapping of(
            List<String> columns,
            Map<String, String> fields,
            ReadingOptions options,
            @Nullable String zone,
            @Nullable String currency,
            @Nullable List<String> questions) {
        return new Mapping(
                columns,
                fields,
                options.encoding() == null ? null : options.encoding().name(),
                options.delimiter() == null ? null : options.delimiter().toString(),
                options.quote() == null ? null : options.quote().toString(),
                options.header(),
                options.decimal() == null ? null : options.decimal().word(),
                options.dateOrder() == null ? null : options.dateOrder().word(),
                options.sheet(),
                zone,
                currency,
                questions,
                null,
                List.of());
    }

    static Mapping parse(String json) {
        return json.isBlank() ? NONE : JSON.readValue(json, Mapping.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    ReadingOptions options() {
        return new ReadingOptions(
                encoding == null ? null : Charset.forName(encoding),
                delimiter == null ? null : (Character) delimiter.charAt(0),
                quote == null ? null : (Character) quote.charAt(0),
                header,
                decimal == null ? null : DecimalMark.parse(decimal).orElse(null),
                dateOrder == null ? null : DateOrder.parse(dateOrder).orElse(null),
                sheet);
    }

    /** What is kept with an import, so that the rows can be read again as they were. */
    Mapping with(FileDecisions decisions) {
        Decided both = new Decided(decisions.decimal().word(), decisions.order().word());
        return with(both, replayed);
    }

    /** This one, and beside it how some of its rejects are read. */
    Mapping withReplay(Mapping ofRejects) {
        List<Mapping> all = new ArrayList<>(replayed);
        all.add(ofRejects);
        return with(decided, all);
    }

    private Mapping with(@Nullable Decided byFile, List<Mapping> ofRejects) {
        return new Mapping(
                columns, fields, encoding, delimiter, quote, header, decimal, dateOrder, sheet, zone, currency,
                questions, byFile, ofRejects);
    }

    /** Every way in which rows of the import were read, by the raw rows' {@code reading}. */
    List<Mapping> readings() {
        List<Mapping> all = new ArrayList<>(List.of(this));
        all.addAll(replayed);
        return all;
    }

    /** With what the file decided where the user said nothing. */
    ReadingOptions decidedOptions() {
        ReadingOptions said = options();
        return decided == null
                ? said
                : said.over(new ReadingOptions(
                        null,
                        null,
                        null,
                        null,
                        DecimalMark.parse(decided.decimal()).orElse(null),
                        DateOrder.parse(decided.dateOrder()).orElse(null),
                        null));
    }

    /** For the next file of the source: these columns beside those of earlier files. */
    Mapping savedOver(Mapping earlier) {
        Map<String, String> all = new LinkedHashMap<>(earlier.fields);
        all.putAll(fields);
        return of(List.of(), all, options().over(earlier.options()), zone, currency, questions);
    }

    /**
     * Positions of the columns the user names for fields, -1 for a field that shall have none.
     *
     * @param map column by field, as in {@code --map order_id=Invoice}; an empty column for none
     * @throws Refusal naming every field and column there is not
     */
    static Map<String, Integer> chosen(Kind kind, List<String> columns, Map<String, String> map) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        Catalog catalog = new Catalog();
        map.forEach((name, column) -> {
            try {
                Field field = catalog.field(kind, name);
                int position = column.isBlank() ? -1 : position(columns, column);
                positions.put(field.name(), position);
            } catch (Refusal refusal) {
                faults.addAll(refusal.faults());
            }
        });
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return positions;
    }

    private static int position(List<String> columns, String column) {
        int exact = columns.indexOf(column);
        if (exact >= 0) {
            return exact;
        }
        String wanted = FieldNames.normalised(column);
        for (int i = 0; i < columns.size(); i++) {
            if (FieldNames.normalised(columns.get(i)).equals(wanted)) {
                return i;
            }
        }
        throw new Refusal(
                Refusal.Kind.USAGE,
                "COLUMN_UNKNOWN",
                "the file has no column '" + column + "'; it has "
                        + String.join(", ", columns.subList(0, Math.min(columns.size(), 50)))
                        + (columns.size() > 50 ? ", ..." : ""));
    }
}
