package io.clientele.know.profile;

import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.arrive.ledger.TypedProperty;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The typed properties of events as columns of the table {@code events} in SQL: {@code property_plan} is the property
 * {@code plan}, letters and digits as they are and {@code _} for all others.
 *
 * <p>Who may not see personal data has the values that a tracking plan declares and doesn't call personal, of the source and the
 * event it declares them for.
 */
final class PropertyTable {

    private static final String PREFIX = "property_";
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /**
     * One of them.
     *
     * @param value over {@code events_typed f}
     * @param shown its name in SQL
     * @param type of its values
     */
    record PropertyColumn(String property, String value, String shown, String type) {}

    private final List<PropertyColumn> columns;
    private final Map<String, List<DeclaredProperty>> declared;

    private PropertyTable(List<PropertyColumn> columns, Collection<DeclaredProperty> declared) {
        this.columns = columns;
        this.declared = declared.stream()
                .filter(property -> !property.shape().meaning().personal())
                .collect(Collectors.groupingBy(DeclaredProperty::name));
    }

    /** @param declared every property at the top of every plan in force */
    static PropertyTable of(Engine engine, Collection<DeclaredProperty> declared) {
        Set<String> names = new HashSet<>();
        Pipeline listed = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered(
                        "know/profile/properties_listed",
                        "select name, type, column_name from ledger_property order by since"))
                .embedded();
        List<PropertyColumn> columns = new ArrayList<>(engine.list(listed, Purpose.OPERATION, row -> {
            String name = row.requiredText("name");
            return new PropertyColumn(
                    name, "f." + row.requiredText("column_name"), shown(name, names), row.requiredText("type"));
        }));
        Set<String> decided = columns.stream().map(PropertyColumn::property).collect(Collectors.toSet());
        // What a plan declares can be asked for at once; it has a column of its own once many events are written.
        for (TypedProperty property : TypedProperty.declared(List.copyOf(declared))) {
            if (!decided.contains(property.name())) {
                columns.add(new PropertyColumn(
                        property.name(),
                        property.read("f.properties"),
                        shown(property.name(), names),
                        property.type().word()));
            }
        }
        // Names are given to all, so that what was taken away leaves its name to nobody else.
        columns.removeIf(column -> column.type().equals(TypedProperty.Type.NONE.word()));
        return new PropertyTable(columns, declared);
    }

    private static String shown(String name, Set<String> taken) {
        String plain = PREFIX + OTHERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
        String shown = plain;
        for (int i = 2; !taken.add(shown); i++) {
            shown = plain + "_" + i;
        }
        return shown;
    }

    /** Whether a statement may mean one of them: it names one, or asks which there are. */
    static boolean isMeant(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return lower.contains(PREFIX) || lower.contains("describe");
    }

    List<OpenTables.EventProperty> all() {
        return columns.stream()
                .sorted(Comparator.comparing(PropertyColumn::property))
                .map(column -> new OpenTables.EventProperty(
                        column.property(), column.type(), column.shown(), declared.containsKey(column.property())))
                .toList();
    }

    /** The columns that a role has. */
    List<PropertyColumn> columns(boolean personal) {
        return columns.stream()
                .filter(column -> personal || declared.containsKey(column.property()))
                .toList();
    }

    /** Whether there is such a column, for those who see personal data. */
    boolean has(String shown) {
        return columns.stream().anyMatch(column -> column.shown().equals(shown));
    }

    /** Their part of a SELECT over {@code events_typed f}, each with a comma before it. */
    String select(boolean personal) {
        return columns(personal).stream()
                .map(column -> ", " + (personal ? column.value() : open(column)) + " as " + column.shown())
                .collect(Collectors.joining());
    }

    private String open(PropertyColumn column) {
        String value = column.value();
        String where = declared.getOrDefault(column.property(), List.of()).stream()
                .map(PropertyTable::covers)
                .collect(Collectors.joining(" or "));
        String address =
                column.type().equals("text") ? " and not " + Personal.isAddressSql("coalesce(" + value + ", '')") : "";
        return "case when (" + where + ")" + address + " then " + value + " end";
    }

    private static String covers(DeclaredProperty property) {
        String event = "f.source = " + Workbench.literal(property.source()) + " and f.type = "
                + Workbench.literal(property.type());
        String name = property.event();
        if (name != null) {
            return "(" + event + " and f.name = " + Workbench.literal(name) + ")";
        }
        return property.others().isEmpty()
                ? "(" + event + ")"
                : "(" + event + " and coalesce(f.name, '') not in ("
                        + property.others().stream().map(Workbench::literal).collect(Collectors.joining(", ")) + "))";
    }
}
