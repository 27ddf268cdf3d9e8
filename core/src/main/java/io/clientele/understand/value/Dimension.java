package io.clientele.understand.value;

import io.clientele.ground.store.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What order lines can be broken down or filtered by: a column of theirs, or one of their attributes.
 *
 * @param name {@code country}, {@code payment_method}, {@code attributes.colour}
 * @param column where it is found in the step {@code lines_valued}
 */
public record Dimension(String name, Column column) {

    private static final String ATTRIBUTE = "attributes.";

    public static final Dimension COUNTRY = column("country");
    public static final Dimension PRODUCT = new Dimension("product", Column.named("product_id"));
    public static final Dimension PROMOTION = column("promotion");

    private static final List<Dimension> COLUMNS = List.of(
            COUNTRY,
            column("region"),
            PRODUCT,
            column("category"),
            column("source"),
            column("channel"),
            column("store"),
            column("payment_method"),
            PROMOTION,
            column("campaign"),
            column("line_kind"));

    private static final Set<String> OF_LINES = Set.of(PRODUCT.name(), "category", "line_kind");

    private static Dimension column(String name) {
        return new Dimension(name, Column.named(name));
    }

    /** Whether it says what was bought, which differs from line to line, and not where or how an order was placed. */
    boolean isOfLines() {
        return column instanceof Column.Property || OF_LINES.contains(name);
    }

    /** Its name as a field of orders, for rules. */
    public String field() {
        if (equals(PRODUCT)) {
            return name; // what the rule language calls the id or, where there is none, the name
        }
        return switch (column) {
            case Column.Plain(String name) -> name;
            case Column.Property(String json, String property) -> json + "." + property;
        };
    }

    /** The dimension of that name; hyphens and underscores are one. Empty when there is none. */
    public static Optional<Dimension> named(String name) {
        if (name.startsWith(ATTRIBUTE)) {
            return attribute(name.substring(ATTRIBUTE.length()));
        }
        String written = name.replace('-', '_');
        return COLUMNS.stream()
                .filter(dimension -> dimension.name().equals(written))
                .findFirst();
    }

    private static Optional<Dimension> attribute(String property) {
        try {
            return Optional.of(new Dimension(ATTRIBUTE + property, new Column.Property("attributes", property)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no property can have that name
        }
    }

    /** The names there are, for people who looked for another. */
    static String names() {
        return COLUMNS.stream().map(Dimension::name).collect(Collectors.joining(", ")) + " or attributes.NAME";
    }
}
