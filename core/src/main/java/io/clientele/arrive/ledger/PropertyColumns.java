package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of events that have columns. The list only grows, for its places are the columns' numbers in segments: a
 * property that becomes of another type is added once more, and its place before is dead.
 *
 * @param all in the order in which they were given columns
 */
record PropertyColumns(List<TypedProperty> all) {

    /** Properties that have columns at a time. */
    static final int MOST = 2_000;

    /** In a manifest. */
    static final String DOCUMENT = "properties";

    static final PropertyColumns NONE = new PropertyColumns(List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    PropertyColumns {
        all = List.copyOf(all);
    }

    /** A property whose column is in use, and the column's number. */
    record Placed(int place, TypedProperty property) {

        /** In segments and in the view {@code events_typed}. */
        String column() {
            return "p" + place;
        }

        /** The column's value out of the JSON, for rows that don't have the column. */
        String read() {
            return property.read("properties");
        }
    }

    static PropertyColumns in(Manifest manifest) {
        String json = manifest.documents().get(DOCUMENT);
        return json == null ? NONE : JSON.readValue(json, PropertyColumns.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    PropertyColumns with(Collection<TypedProperty> more) {
        List<TypedProperty> longer = new ArrayList<>(all);
        longer.addAll(more);
        return new PropertyColumns(longer);
    }

    int size() {
        return all.size();
    }

    /** Those in use by place: of each name the last. */
    List<Placed> live() {
        return live(0);
    }

    /** Those in use from a place on. */
    List<Placed> live(int from) {
        Map<String, Placed> last = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            last.remove(all.get(i).name());
            last.put(all.get(i).name(), new Placed(i, all.get(i)));
        }
        return last.values().stream()
                .filter(placed -> placed.place() >= from && placed.property().type() != TypedProperty.Type.NONE)
                .toList();
    }

    /** Whether something was ever decided of a property of that name, dropping its column included. */
    boolean knows(String name) {
        return all.stream().anyMatch(property -> property.name().equals(name));
    }

    /** Whether that is decided of a property already. */
    boolean isSo(TypedProperty property) {
        List<TypedProperty> said = all.stream()
                .filter(other -> other.name().equals(property.name()))
                .toList();
        return said.isEmpty()
                ? property.type() == TypedProperty.Type.NONE
                : said.getLast().equals(property);
    }

    /** What a segment written with these columns is known to have. */
    Segment.Shape shape() {
        return new Segment.Shape(size(), size());
    }

    /** The relation with the texts of every property in use beside its columns: JSON is read once for all of them. */
    String beside(String relation) {
        List<Placed> live = live();
        return live.isEmpty()
                ? relation
                : "(select *, try(json_extract_string(properties, ["
                        + live.stream().map(placed -> placed.property().path()).collect(Collectors.joining(", "))
                        + "])) as property_texts from " + relation + ")";
    }

    /** Their columns over {@link #beside}, each with a comma before it. */
    String columns() {
        List<Placed> live = live();
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < live.size(); i++) {
            Placed placed = live.get(i);
            columns.append(", ")
                    .append(placed.property().type().of("property_texts[" + (i + 1) + "]"))
                    .append(" as ")
                    .append(placed.column());
        }
        return columns.toString();
    }

    /** Their columns of segments of one shape, each with a comma before it. */
    String shown(Segment.Shape shape) {
        return live().stream()
                .map(placed -> ", " + shown(placed, shape) + " as " + placed.column())
                .collect(Collectors.joining());
    }

    private static String shown(Placed placed, Segment.Shape shape) {
        if (placed.place() < shape.columns()) {
            return placed.column();
        }
        return placed.place() < shape.looked()
                ? "cast(null as " + placed.property().type().sql() + ")"
                : placed.read();
    }

    /**
     * A relation of every property of which something was decided: {@code name, type, column_name, since}; those whose column was
     * taken away have the type {@code none}. The last is a number that a name keeps whatever becomes of its column, so that
     * what is made of names in its order stays.
     */
    String listed() {
        Map<String, Integer> since = new LinkedHashMap<>();
        Map<String, Placed> last = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            since.putIfAbsent(all.get(i).name(), i);
            last.put(all.get(i).name(), new Placed(i, all.get(i)));
        }
        return last.isEmpty()
                ? "select cast(null as string) as name, cast(null as string) as type, cast(null as string) as column_name,"
                        + " cast(null as integer) as since where false"
                : last.values().stream()
                        .map(placed -> "select '" + placed.property().name().replace("'", "''") + "' as name, '"
                                + placed.property().type().word() + "' as type, '" + placed.column()
                                + "' as column_name, "
                                + since.get(placed.property().name()) + " as since")
                        .collect(Collectors.joining(" union all "));
    }

    /** Whether facts of a kind have properties at all. */
    static boolean areOf(Kind kind) {
        return kind == Kind.EVENTS;
    }
}
