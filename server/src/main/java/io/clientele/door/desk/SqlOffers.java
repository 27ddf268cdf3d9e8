package io.clientele.door.desk;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.know.profile.OpenTables;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions in SQL. They are in the embedded engine's words and answered by it alone: a cluster would read many of them and
 * mean something else, such as another logarithm by {@code log}.
 */
public final class SqlOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_SECONDS = 3_600;

    private static final Option ROWS =
            Option.whole("rows", "rows at most; a statement that gives more is refused", 100_000);
    private static final Option SECONDS = Option.whole("seconds", "after which the statement is stopped", 60);

    /** What may be said beside the statement. */
    public static final List<Option> BODY = List.of(ROWS, SECONDS);

    private SqlOffers() {}

    /** Rows of values under the names the statement gave. */
    public record SqlView(List<String> columns, List<List<Object>> rows) {}

    public static List<Offer> of(Supplier<OpenTables> tables, Supplier<Accounts> accounts) {
        return List.of(Offer.of(
                        Verb.POST,
                        "/sql",
                        "Ask customers, " + Catalog.words("and") + " by SQL; nothing but reading",
                        Right.QUERY,
                        SqlView.class,
                        asking -> {
                            OpenTables.Result result = tables.get()
                                    .ask(
                                            asking.text("sql"),
                                            asking.caller().maySeePersonal(),
                                            whole(asking.body(), ROWS, MOST_ROWS),
                                            Duration.ofSeconds(whole(asking.body(), SECONDS, MOST_SECONDS)));
                            for (String table : result.looked()) {
                                accounts.get().audit().looked(asking.caller(), "sql.looked", table);
                            }
                            return new Reply.Document(document(result));
                        })
                .withBody(Option.text("sql", "one SELECT statement"), ROWS, SECONDS)
                .inRows());
    }

    private static int whole(JsonNode body, Option option, int most) {
        int fallback = Integer.parseInt(String.valueOf(option.fallback()));
        JsonNode given = body.path(option.name());
        int value = given.isMissingNode() ? fallback : given.asInt(0);
        if (value < 1 || value > most) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "OPTION_VALUE",
                            option.name(),
                            option.name() + " must lie in 1 to " + most + ", was " + given)));
        }
        return value;
    }

    private static ObjectNode document(OpenTables.Result result) {
        ObjectNode document = JSON.createObjectNode();
        result.columns().forEach(document.putArray("columns")::add);
        ArrayNode rows = document.putArray("rows");
        for (List<@Nullable Object> row : result.rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(value -> add(cells, value));
        }
        return document;
    }

    /** Numbers and truth as they are, everything else as text; what JSON has no number for, too. */
    private static void add(ArrayNode cells, @Nullable Object value) {
        switch (value) {
            case null -> cells.addNull();
            case Long number -> cells.add(number);
            case Double number when Double.isFinite(number) -> cells.add(number);
            case BigDecimal number -> cells.add(number);
            case Boolean truth -> cells.add(truth);
            default -> cells.add(value.toString());
        }
    }
}
