package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Columns that say one moment together: a day and a time of day, or year, month and day, perhaps with hours, minutes and
 * seconds. Such a moment is read like a column whose name is theirs with a plus between ({@code year + month + day}): so it
 * can be named in a mapping, is kept with it, and is found again in the next file. It follows the columns of the file and
 * is no part of the raw rows.
 *
 * @param columns of the file
 * @param joined what is read beside them, in the order of their positions
 */
record JoinedColumns(List<String> columns, List<Joined> joined) {

    private static final String PLUS = " + ";

    /** Year, month and day at least; anything shorter is a day and a time. */
    private static final int DATE_PARTS = 3;

    /** Share of cells that must be such parts: some may be slips. */
    private static final double SPEAKING = 0.95;

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[AaPp][Mm])?");
    private static final Pattern YEAR = Pattern.compile("(19|20|21)\\d{2}");
    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
    private static final Pattern DAY = Pattern.compile("0?[1-9]|[12]\\d|3[01]");
    private static final Pattern HOUR = Pattern.compile("[01]?\\d|2[0-3]");
    private static final Pattern SIXTIETH = Pattern.compile("[0-5]?\\d");

    private static final List<Part> PARTS = List.of(
            new Part(called("year", "yr", "yyyy", "jahr", "annee", "an", "ano", "anio", "年", "年份"), YEAR),
            new Part(called("month", "mon", "mm", "monat", "mois", "mes", "月", "月份"), MONTH),
            new Part(called("day", "dd", "day of month", "tag", "jour", "dia", "日"), DAY),
            new Part(called("hour", "hours", "hh", "stunde", "heure", "hora", "时", "小时", "時", "小時"), HOUR),
            new Part(called("minute", "minutes", "min", "minuto", "分", "分钟", "分鐘"), SIXTIETH),
            new Part(called("second", "seconds", "sec", "sekunde", "seconde", "segundo", "秒"), SIXTIETH));

    private static final Set<String> TIMES_OF_DAY =
            called("time", "time of day", "clock", "hour", "uhrzeit", "zeit", "heure", "hora", "时间", "時間", "时刻", "時刻");

    /** Kinds of which files with a day and no time of day beside it had always been read so. */
    private static final Set<Kind> BY_DAY = Set.of(Kind.ORDERS, Kind.CONTACTS, Kind.PRODUCTS, Kind.RATES);

    JoinedColumns {
        columns = List.copyOf(columns);
        joined = List.copyOf(joined);
    }

    /**
     * What is read as one.
     *
     * @param parts positions in the file
     * @param found whether the file shows it; else somebody said so
     */
    record Joined(String name, List<Integer> parts, boolean found) {

        /** The cells of a row as one text, null where none is filled. */
        String sql() {
            String filled = parts.stream().map(ReadingSql::given).collect(Collectors.joining(", "));
            if (parts.size() < DATE_PARTS) {
                return "nullif(concat_ws(' ', " + filled + "), '')";
            }
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                String cell = "coalesce(" + ReadingSql.given(parts.get(i)) + ", '')";
                texts.add(separator(i).isEmpty() ? cell : ReadingSql.literal(separator(i)));
                if (!separator(i).isEmpty()) {
                    texts.add("case when length(" + cell + ") = 1 then '0' || " + cell + " else " + cell + " end");
                }
            }
            String rest = parts.size() == DATE_PARTS + 1 ? ", ':00'" : "";
            return "case when coalesce(" + filled + ") is not null then concat(" + String.join(", ", texts) + rest
                    + ") end";
        }

        private static String separator(int part) {
            return part == 0 ? "" : part < DATE_PARTS ? "-" : part == DATE_PARTS ? " " : ":";
        }

        /** The same of a row of a sample. */
        String text(List<String> row) {
            List<String> cells = parts.stream()
                    .map(part -> part < row.size() ? row.get(part).strip() : "")
                    .toList();
            if (parts.size() < DATE_PARTS) {
                return cells.stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining(" "));
            }
            if (cells.stream().allMatch(String::isEmpty)) {
                return "";
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                text.append(separator(i))
                        .append(i > 0 && cell.length() == 1 ? "0" : "")
                        .append(cell);
            }
            return text + (parts.size() == DATE_PARTS + 1 ? ":00" : "");
        }
    }

    /** A part of a moment: what its column is called, and what its values look like. */
    private record Part(Set<String> names, Pattern values) {}

    /**
     * @param said names that a mapping uses; those that are none of a column, and whose parts between plus signs all are,
     *     stand for them together
     */
    static JoinedColumns of(Kind kind, List<String> columns, ColumnSample sample, Collection<String> said) {
        List<Joined> all = new ArrayList<>();
        for (String name : new LinkedHashSet<>(said)) {
            List<Integer> parts = partsOf(name, columns);
            if (!parts.isEmpty()) {
                add(all, columns, parts, false);
            }
        }
        found(kind, columns, sample).ifPresent(parts -> add(all, columns, parts, true));
        return new JoinedColumns(columns, all);
    }

    private static void add(List<Joined> all, List<String> columns, List<Integer> parts, boolean found) {
        String name = parts.stream().map(columns::get).collect(Collectors.joining(PLUS));
        if (all.stream().noneMatch(joined -> joined.name().equals(name))) {
            all.add(new Joined(name, parts, found));
        }
    }

    /** The positions of the columns that a name with plus signs names; empty when it is another sort of name. */
    private static List<Integer> partsOf(String name, List<String> columns) {
        if (columns.contains(name)) {
            return List.of();
        }
        List<Integer> parts = Arrays.stream(name.split("\\+"))
                .map(String::strip)
                .map(columns::indexOf)
                .toList();
        return parts.size() < 2 || parts.contains(-1) ? List.of() : parts;
    }

    /** The name, as it is written here, of what a mapping names. */
    String named(String name) {
        List<Integer> parts = partsOf(name, columns);
        return parts.isEmpty() ? name : parts.stream().map(columns::get).collect(Collectors.joining(PLUS));
    }

    private static Optional<List<Integer>> found(Kind kind, List<String> columns, ColumnSample sample) {
        if (kind.time().isEmpty()) {
            return Optional.empty();
        }
        Field time = kind.time().get();
        FieldNames names = FieldNames.of(kind);
        List<Integer> dated = IntStream.range(0, columns.size())
                .filter(i -> names.exact(columns.get(i)).contains(time.name()))
                .filter(i -> most(sample.values(i), Look::isDate))
                .boxed()
                .toList();
        if (!dated.isEmpty()) {
            return BY_DAY.contains(kind) || time.type() == FieldType.DATE
                    ? Optional.empty()
                    : withTimeOfDay(columns, sample, dated.getFirst());
        }
        return inParts(columns, sample);
    }

    private static Optional<List<Integer>> withTimeOfDay(List<String> columns, ColumnSample sample, int day) {
        if (!most(sample.values(day), value -> !value.contains(":"))) {
            return Optional.empty();
        }
        return IntStream.range(0, columns.size())
                .filter(i -> TIMES_OF_DAY.contains(FieldNames.normalised(columns.get(i))))
                .filter(i ->
                        most(sample.values(i), value -> CLOCK.matcher(value).matches()))
                .boxed()
                .findFirst()
                .map(clock -> List.of(day, clock));
    }

    private static Optional<List<Integer>> inParts(List<String> columns, ColumnSample sample) {
        List<Integer> positions = new ArrayList<>();
        for (Part part : PARTS) {
            Optional<Integer> position = IntStream.range(0, columns.size())
                    .filter(i -> part.names().contains(FieldNames.normalised(columns.get(i))))
                    .filter(i -> most(
                            sample.values(i),
                            value -> part.values().matcher(value).matches()))
                    .boxed()
                    .findFirst();
            if (position.isEmpty()) {
                break;
            }
            positions.add(position.get());
        }
        return positions.size() < DATE_PARTS ? Optional.empty() : Optional.of(List.copyOf(positions));
    }

    private static boolean most(List<String> values, Predicate<String> test) {
        return !values.isEmpty() && values.stream().filter(test).count() >= SPEAKING * values.size();
    }

    private static Set<String> called(String... names) {
        return Stream.of(names).map(FieldNames::normalised).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of all columns, those of the file first. */
    List<String> names() {
        return Stream.concat(columns.stream(), joined.stream().map(Joined::name))
                .toList();
    }

    /** What stands at a position, where it is no column of the file. */
    Optional<Joined> at(int position) {
        int index = position - columns.size();
        return index < 0 ? Optional.empty() : Optional.of(joined.get(index));
    }

    /** A sample with the joined columns behind those of the file. */
    ColumnSample widened(ColumnSample sample) {
        return joined.isEmpty()
                ? sample
                : sample.widened(
                        columns.size(),
                        row -> joined.stream().map(one -> one.text(row)).toList());
    }

    /** SQL of the rows with the joined columns beside those of the file. */
    String select(String relation) {
        String more = IntStream.range(0, joined.size())
                .mapToObj(i -> ", " + joined.get(i).sql() + " as " + ReadingSql.cell(columns.size() + i))
                .collect(Collectors.joining());
        return "select *" + more + " from " + relation;
    }

    /** The columns that the user's mapping names, by field, in the words of {@link #names}. */
    Map<String, String> named(Map<String, String> map) {
        return map.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> named(entry.getValue())));
    }
}
