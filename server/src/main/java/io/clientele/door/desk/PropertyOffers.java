package io.clientele.door.desk;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.ledger.TypedProperty;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.know.profile.OpenTables;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which properties of events have columns of their own. */
public final class PropertyOffers {

    private static final List<String> TYPES =
            Stream.of(TypedProperty.Type.values()).map(TypedProperty.Type::word).toList();

    private static final Option NAME = Option.text("name", "of the property, as events have it");
    private static final Option TYPE =
            Option.text("type", "what its column holds: " + String.join(", ", TYPES) + "; none takes the column away");

    private PropertyOffers() {}

    /**
     * A property with a column.
     *
     * @param type {@code text}, {@code number} or {@code boolean}
     * @param column its name in the table {@code events} in SQL
     * @param open whether those who may not see personal data have its values, where a plan declares them
     */
    public record PropertyView(String name, String type, String column, boolean open) {}

    /**
     * All of them.
     *
     * @param waiting events in segments that were written before a column was given, and are not looked through yet: they are
     *     read out of their JSON
     */
    public record PropertiesView(long waiting, List<PropertyView> items) {}

    public static List<Offer> of(Supplier<Ledger> ledger, Supplier<OpenTables> tables, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get(
                        "/collect/properties",
                        "Properties of events that have columns, and their names in SQL",
                        Right.READ,
                        PropertiesView.class,
                        asking -> asking.reply(view(ledger.get(), tables.get()))),
                Offer.of(
                                Verb.PUT,
                                "/collect/properties",
                                "Give a property of events a column of a type, or take its column away",
                                Right.ADMINISTER,
                                PropertiesView.class,
                                asking -> {
                                    typed(ledger.get(), accounts.get(), asking);
                                    return asking.reply(view(ledger.get(), tables.get()));
                                })
                        .withBody(NAME, TYPE));
    }

    private static PropertiesView view(Ledger ledger, OpenTables tables) {
        return new PropertiesView(
                ledger.untyped(),
                tables.properties().stream()
                        .map(property ->
                                new PropertyView(property.name(), property.type(), property.column(), property.open()))
                        .toList());
    }

    private static void typed(Ledger ledger, Accounts accounts, Asking asking) {
        String name = asking.text("name");
        String word = asking.text("type");
        TypedProperty.Type type = TypedProperty.Type.ofWord(word)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.USAGE,
                        List.of(new Fault(
                                "OPTION_VALUE",
                                "type",
                                "type must be one of " + String.join(", ", TYPES) + ", was '" + word + "'"))));
        String before = ledger.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(property -> property.type().word())
                .collect(Collectors.joining());
        ledger.type(new TypedProperty(name, type));
        accounts.audit()
                .changed(
                        asking.caller(),
                        "property.typed",
                        name,
                        before.isEmpty() ? TypedProperty.Type.NONE.word() : before,
                        type.word());
    }
}
