package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/**
 * One request of Matomo as a canonical event. What kind of action it is follows from its parameters, the first that fits:
 *
 * <table>
 *   <caption>Actions and events</caption>
 *   <tr><td>{@code ping}</td><td>track Ping: the page is still open</td></tr>
 *   <tr><td>{@code idgoal=0} with {@code ec_id}</td><td>track Order Completed</td></tr>
 *   <tr><td>{@code idgoal=0} without</td><td>track Cart Updated</td></tr>
 *   <tr><td>another {@code idgoal}</td><td>track Goal Converted</td></tr>
 *   <tr><td>{@code e_c}, {@code e_a}</td><td>track, named by the action {@code e_a}</td></tr>
 *   <tr><td>{@code search}</td><td>track Site Search</td></tr>
 *   <tr><td>{@code c_n}</td><td>track Content Impression, with {@code c_i} Content Interaction</td></tr>
 *   <tr><td>{@code cra}</td><td>track Crash; its message is the property {@code message}</td></tr>
 *   <tr><td>{@code download}, {@code link}</td><td>track File Downloaded, Outlink Clicked</td></tr>
 *   <tr><td>{@code ca=1}</td><td>track Custom Action</td></tr>
 *   <tr><td>anything else</td><td>page, named by {@code action_name}; a product view with {@code products}</td></tr>
 * </table>
 *
 * Properties have the names of the Segment spec (order_id, total, products), so that shops are recognised in one way.
 *
 * <p>A request that names nobody gets an anonymous id made of what Matomo makes its own of: site, address, user agent,
 * language and the UTC day it arrived on.
 */
final class MatomoEvent {

    private final Map<String, String> parameters;
    private final Delivery delivery;
    private final boolean trusted;
    private final Draft draft = new Draft();
    private final StringWriter out = new StringWriter();
    private final JsonGenerator json = JsonReading.factory().createGenerator(ObjectWriteContext.empty(), out);

    /** @param trusted whether a valid token came with it: only then may it say when and from where it comes */
    MatomoEvent(Map<String, String> parameters, Delivery delivery, boolean trusted) {
        this.parameters = parameters;
        this.delivery = delivery;
        this.trusted = trusted;
    }

    Judged judge(long position, String raw) {
        draft.site = id("idsite");
        if (draft.site == null) {
            draft.fault(Faults.noSite());
        }
        if (!"1".equals(parameters.get("rec"))) {
            draft.fault(Faults.notRecorded(parameters.get("rec")));
        }
        context();
        trustedWords();
        person();
        json.writeStartObject();
        action();
        details();
        json.writeEndObject();
        json.close();
        draft.properties = out.toString();
        return draft.judge(WireFormat.MATOMO, delivery, position, raw);
    }

    private void context() {
        ContextDraft context = draft.context;
        context.url = text("url");
        context.referrer = text("urlref");
        context.title = text("action_name");
        context.locale = text("lang");
        context.userAgent = text("ua");
        context.ip = trusted ? text("cip") : null;
        context.campaignName = text("_rcn");
        context.campaignTerm = text("_rck");
        context.completeFrom(delivery);
        String resolution = text("res");
        int by = resolution == null ? -1 : resolution.indexOf('x');
        if (resolution != null && by > 0) {
            context.width = EventJson.pixels(resolution.substring(0, by));
            context.height = EventJson.pixels(resolution.substring(by + 1));
        }
    }

    private void trustedWords() {
        if (!trusted) {
            for (String word : new String[] {"cdt", "cdo", "cip", "country", "region", "city", "lat", "long"}) {
                if (text(word) != null) {
                    draft.flag(EventFlag.UNTRUSTED_IGNORED);
                }
            }
            return;
        }
        ContextDraft context = draft.context;
        context.country = text("country");
        context.region = text("region");
        context.city = text("city");
        context.latitude = EventJson.degrees(text("lat"));
        context.longitude = EventJson.degrees(text("long"));
        draft.timestamp = time();
    }

    /** {@code cdt} says when, {@code cdo} how many seconds before it was sent. */
    private @Nullable Instant time() {
        String moment = text("cdt");
        if (moment != null) {
            Instant time = Instants.read(moment);
            if (time == null) {
                draft.fault(Faults.time("cdt", moment));
            }
            return time;
        }
        String ago = text("cdo");
        BigDecimal seconds = ago == null ? null : Amounts.number(ago);
        boolean counts = seconds != null && seconds.abs().compareTo(BigDecimal.TEN.pow(10)) < 0;
        return counts && seconds != null
                ? delivery.receivedAt().minusSeconds(seconds.abs().longValue())
                : null;
    }

    private void person() {
        draft.userId = id("uid");
        String visitor = id("cid");
        draft.anonymousId = visitor != null ? visitor : id("_id");
        boolean known = draft.context.ip != null || draft.context.userAgent != null;
        if (draft.userId == null && draft.anonymousId == null && known) {
            draft.anonymousId = fingerprint();
            draft.flag(EventFlag.PERSON_DERIVED);
        }
    }

    /** Sixteen hexadecimal digits, as Matomo's own visitor ids have. */
    private String fingerprint() {
        String day =
                delivery.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String traits = String.join(
                "\n",
                String.valueOf(draft.site),
                String.valueOf(draft.context.ip),
                String.valueOf(draft.context.userAgent),
                String.valueOf(draft.context.locale),
                day);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(traits.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void action() {
        String goal = text("idgoal");
        if ("1".equals(text("ping"))) {
            track("Ping");
        } else if ("0".equals(goal) || (goal == null && text("ec_id") != null)) {
            order();
        } else if (goal != null) {
            track("Goal Converted");
            write("goal_id", goal);
            number("revenue", "revenue");
            draft.value = worth("revenue");
        } else if (text("e_c") != null || text("e_a") != null) {
            event();
        } else if (text("search") != null) {
            track("Site Search");
            write("query", text("search"));
            write("category", text("search_cat"));
            number("results", "search_count");
        } else if (text("c_n") != null) {
            track(text("c_i") == null ? "Content Impression" : "Content Interaction");
            write("content_name", text("c_n"));
            write("content_piece", text("c_p"));
            write("content_target", text("c_t"));
            write("interaction", text("c_i"));
        } else if (text("cra") != null) {
            crash();
        } else {
            addressOrPage();
        }
    }

    private void addressOrPage() {
        if (text("download") != null) {
            track("File Downloaded");
            write("url", text("download"));
        } else if (text("link") != null) {
            track("Outlink Clicked");
            write("url", text("link"));
        } else if ("1".equals(text("ca"))) {
            track("Custom Action");
        } else {
            draft.type = EventType.PAGE;
            draft.name = id("action_name");
            productView();
        }
    }

    private void crash() {
        track("Crash");
        write("message", text("cra"));
        write("crash_type", text("cra_tp"));
        write("category", text("cra_ct"));
        write("stack_trace", text("cra_st"));
        write("location", text("cra_ru"));
        number("line", "cra_rl");
        number("column", "cra_rc");
    }

    private void event() {
        if (text("e_c") == null || text("e_a") == null) {
            draft.fault(Faults.matomoEvent());
        }
        String action = id("e_a");
        draft.type = EventType.TRACK;
        draft.name = action;
        write("category", text("e_c"));
        write("action", action);
        write("label", text("e_n"));
        number("value", "e_v");
        draft.value = worth("e_v");
    }

    private void order() {
        String order = id("ec_id");
        track(order == null ? "Cart Updated" : "Order Completed");
        write("order_id", order);
        number("total", "revenue");
        number("subtotal", "ec_st");
        number("tax", "ec_tx");
        number("shipping", "ec_sh");
        number("discount", "ec_dt");
        draft.value = worth("revenue");
        String items = text("ec_items");
        if (items != null) {
            items(items);
        }
    }

    /** {@code [["sku", "name", "category" or ["a", "b"], price, quantity], ..]}; what isn't that stays a text. */
    private void items(String written) {
        StringWriter products = new StringWriter();
        try (JsonGenerator list = JsonReading.factory().createGenerator(ObjectWriteContext.empty(), products);
                JsonParser parser = JsonReading.of(written)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                write("ec_items", written);
                return;
            }
            list.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    item(parser, list);
                } else {
                    parser.skipChildren();
                }
            }
            list.writeEndArray();
        } catch (JacksonException e) {
            write("ec_items", written);
            return;
        }
        json.writeName("products");
        json.writeRawValue(products.toString());
    }

    private static void item(JsonParser parser, JsonGenerator list) {
        String[] fields = {"product_id", "name", "category", "price", "quantity"};
        list.writeStartObject();
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String value = token == JsonToken.START_ARRAY ? path(parser) : scalar(parser, token);
            if (value != null && !value.isBlank() && index < fields.length) {
                write(list, fields[index], value, index >= 3);
            }
            index++;
        }
        list.writeEndObject();
    }

    private static @Nullable String scalar(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Texts.scrubbed(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Amounts.id(parser.getString());
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    /** Categories of a product, the widest first, as one path. */
    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String part = scalar(parser, token);
            if (part != null && !part.isBlank()) {
                path.append(path.isEmpty() ? "" : " > ").append(part.strip());
            }
        }
        return path.toString();
    }

    private void productView() {
        String category = text("_pkc");
        String product = id("_pks");
        if (product == null && text("_pkn") == null) {
            write("category", category == null ? null : categoryPath(category));
            return;
        }
        json.writeArrayPropertyStart("products");
        json.writeStartObject();
        write("product_id", product);
        write("name", text("_pkn"));
        write("category", category == null ? null : categoryPath(category));
        number("price", "_pkp");
        json.writeEndObject();
        json.writeEndArray();
    }

    private static String categoryPath(String written) {
        if (!written.startsWith("[")) {
            return written;
        }
        try (JsonParser parser = JsonReading.of(written)) {
            parser.nextToken();
            return path(parser);
        } catch (JacksonException e) {
            return written;
        }
    }

    /** What any action may carry. */
    private void details() {
        write("page_view_id", text("pv_id"));
        String hour = text("h");
        if (hour != null) {
            write("local_time", two(hour) + ":" + two(text("m")) + ":" + two(text("s")));
        }
        parameters.forEach((name, value) -> {
            if (name.startsWith("dimension") && name.length() > 9 && !value.isBlank()) {
                write(Texts.scrubbed(name), text(name));
            }
        });
        variables("cvar", "custom_variables");
        variables("_cvar", "visit_variables");
    }

    private static String two(@Nullable String number) {
        return number == null ? "00" : number.length() == 1 ? "0" + number : number;
    }

    /** {@code {"1": ["name", "value"], ..}} becomes an object of names and values. */
    private void variables(String parameter, String field) {
        String written = text(parameter);
        if (written == null) {
            return;
        }
        StringBuilder pairs = new StringBuilder("{");
        try (JsonParser parser = JsonReading.of(written)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    variable(parser, pairs);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            return;
        }
        json.writeName(field);
        json.writeRawValue(CleanJson.of(pairs.append('}').toString()));
    }

    private static void variable(JsonParser parser, StringBuilder pairs) {
        String name = null;
        String value = null;
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String text = scalar(parser, token);
            name = index == 0 ? text : name;
            value = index == 1 ? text : value;
            index++;
        }
        if (name != null && value != null) {
            pairs.append(pairs.length() == 1 ? "" : ",")
                    .append(Texts.quoted(name))
                    .append(':')
                    .append(Texts.quoted(value));
        }
    }

    private void track(String name) {
        draft.type = EventType.TRACK;
        draft.name = name;
    }

    private @Nullable BigDecimal worth(String parameter) {
        String text = text(parameter);
        BigDecimal amount = text == null ? null : Amounts.amount(text);
        if (amount == null && text != null) {
            draft.flag(EventFlag.VALUE_UNREADABLE);
        }
        return amount;
    }

    private void number(String field, String parameter) {
        String value = text(parameter);
        if (value != null) {
            write(json, field, value, true);
        }
    }

    private void write(String field, @Nullable String value) {
        if (value != null) {
            write(json, field, value, false);
        }
    }

    private static void write(JsonGenerator json, String field, String value, boolean asNumber) {
        BigDecimal number = asNumber ? Amounts.number(value) : null;
        if (number == null) {
            json.writeStringProperty(field, value);
        } else {
            json.writeName(field);
            json.writeRawValue(number.toPlainString());
        }
    }

    private @Nullable String id(String parameter) {
        String text = text(parameter);
        if (text != null && text.length() > WireFormats.NAME_LENGTH) {
            draft.fault(Faults.tooLong(parameter, text));
        }
        return text;
    }

    private @Nullable String text(String parameter) {
        String text = parameters.get(parameter);
        if (text == null || text.isBlank()) {
            return null;
        }
        String scrubbed = Texts.scrubbed(text);
        if (!scrubbed.equals(text)) {
            draft.flag(EventFlag.CHARACTERS_REPLACED);
        }
        return scrubbed;
    }
}
