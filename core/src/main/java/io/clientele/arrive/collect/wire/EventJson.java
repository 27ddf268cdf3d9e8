package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads one event from its JSON: the fields of the Segment spec and of our own format, which share their names but for the
 * spelling. One pass of a streaming parser; properties and traits are checked on the way and kept as the text they came in.
 *
 * <p>What an event can't do without is judged strictly: an id that is an object turns the event away. What merely
 * describes it is read where it can be: a screen width of {@code "wide"} is none.
 */
final class EventJson {

    /** A set that was used for more keys than this is given up: emptying it would cost every later event. */
    private static final int MANY_KEYS = 256;

    private final boolean ownFormat;
    private final List<Set<String>> keysByDepth = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private int from;
    private boolean duplicates;
    private boolean beyondDouble;
    private Draft draft = new Draft();

    /** @param ownFormat whether fields nobody knows are worth a flag, and a type may be left out */
    EventJson(boolean ownFormat) {
        this.ownFormat = ownFormat;
    }

    /**
     * Reads the event that lies in {@code bytes}.
     *
     * @param raw the same, decoded with replacements
     */
    Draft read(byte[] in, int start, int end, String raw) {
        draft = new Draft();
        if (!Texts.isUtf8(raw, in, start, end)) {
            draft.fault(Faults.notUtf8(null));
            return draft;
        }
        String mended = Texts.mended(raw);
        if (mended.equals(raw)) {
            parse(in, start, end, raw);
        } else {
            draft.flag(EventFlag.CHARACTERS_REPLACED);
            byte[] text = mended.getBytes(UTF_8);
            parse(text, 0, text.length, raw);
        }
        return draft;
    }

    private void parse(byte[] in, int start, int end, String raw) {
        bytes = in;
        from = start;
        try (JsonParser parser = JsonReading.of(in, start, end)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                event(parser);
            } else {
                parser.skipChildren();
                draft.fault(Faults.notAnObject(raw));
            }
            if (parser.nextToken() != null) {
                draft = unreadable(Faults.notJson("something stands behind the event"));
            }
        } catch (StreamConstraintsException e) {
            draft = unreadable(Faults.tooDeep());
        } catch (UnexpectedEndOfInputException e) {
            draft = unreadable(Faults.truncated());
        } catch (JacksonException e) {
            draft = unreadable(Faults.notJson(wording(e)));
        }
    }

    private static Draft unreadable(Draft.Fault fault) {
        Draft draft = new Draft();
        draft.fault(fault);
        return draft;
    }

    /** The parser's sentence without what it says about itself. */
    static @Nullable String wording(JacksonException e) {
        String message = e.getOriginalMessage();
        int aside = message == null ? -1 : message.indexOf("\n at ");
        return aside < 0 ? message : message.substring(0, aside);
    }

    private void event(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            field(parser, field, parser.nextToken());
        }
        if (draft.type == null && draft.typeText == null && ownFormat && draft.name != null) {
            draft.type = EventType.TRACK;
        }
    }

    private void field(JsonParser parser, String field, JsonToken token) {
        switch (field) {
            case "type" -> type(parser, token);
            case "event" -> draft.name = either(id(parser, token, field), draft.name);
            case "name" -> draft.name = either(draft.name, id(parser, token, field));
            case "category" -> draft.category = text(parser, token);
            case "messageId", "message_id" -> draft.messageId = id(parser, token, field);
            case "anonymousId", "anonymous_id" -> draft.anonymousId = id(parser, token, field);
            case "userId", "user_id" -> draft.userId = id(parser, token, field);
            case "groupId", "group_id" -> draft.groupId = either(id(parser, token, field), draft.groupId);
            case "previousId", "previous_id" -> draft.previousId = id(parser, token, field);
            case "timestamp", "occurred_at", "occurredAt" -> draft.timestamp = time(parser, token, field);
            case "originalTimestamp", "original_timestamp" -> draft.originalTimestamp = time(parser, token, field);
            case "sentAt", "sent_at" -> draft.sentAt = sentAt(parser, token);
            case "sessionId", "session_id" -> draft.sessionId = either(id(parser, token, field), draft.sessionId);
            case "properties" -> properties(parser, token);
            case "traits" -> draft.traits = object(parser, token, field);
            case "integrations" -> draft.integrations = lenientObject(parser, token);
            case "context" -> context(parser, token);
            case "value" -> draft.value = either(worth(parser, token), draft.value);
            case "currency" -> draft.currency = either(currency(parser, token), draft.currency);
            default -> {
                if (!ownFormat) {
                    parser.skipChildren();
                } else if (!flatField(parser, field, token)) {
                    draft.flag(EventFlag.UNKNOWN_FIELDS);
                    parser.skipChildren();
                }
            }
        }
    }

    /** What our own format writes beside the event where the Segment spec has a context; false when nobody knows it. */
    private boolean flatField(JsonParser parser, String field, JsonToken token) {
        ContextDraft context = draft.context;
        switch (field) {
            case "site" -> draft.site = id(parser, token, field);
            case "url" -> context.url = text(parser, token);
            case "referrer" -> context.referrer = text(parser, token);
            case "title" -> context.title = text(parser, token);
            case "path" -> context.path = text(parser, token);
            case "search" -> context.search = text(parser, token);
            case "utmSource", "utm_source" -> context.campaignSource = text(parser, token);
            case "utmMedium", "utm_medium" -> context.campaignMedium = text(parser, token);
            case "utmCampaign", "utm_campaign" -> context.campaignName = text(parser, token);
            case "utmTerm", "utm_term" -> context.campaignTerm = text(parser, token);
            case "utmContent", "utm_content" -> context.campaignContent = text(parser, token);
            case "utmId", "utm_id" -> context.campaignId = text(parser, token);
            case "ip" -> context.ip = text(parser, token);
            case "userAgent", "user_agent" -> context.userAgent = text(parser, token);
            case "locale" -> context.locale = text(parser, token);
            case "timezone", "timeZone", "time_zone" -> context.timeZone = text(parser, token);
            case "channel" -> context.channel = text(parser, token);
            case "touchpoint" -> context.touchpoint = text(parser, token);
            case "creator" -> context.creator = text(parser, token);
            case "device" -> context.deviceType = text(parser, token);
            case "os" -> context.systemName = text(parser, token);
            case "country" -> context.country = text(parser, token);
            case "region" -> context.region = text(parser, token);
            case "city" -> context.city = text(parser, token);
            case "library" -> {
                if (token == JsonToken.START_OBJECT) {
                    part(parser, field, context);
                } else {
                    parser.skipChildren();
                }
            }
            // The server's own clock counts; the others stay in the raw text, where who asks for consent finds it.
            case "receivedAt", "received_at", "consent", "gpc", "dnt", "landing_page", "screen" ->
                parser.skipChildren();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void type(JsonParser parser, JsonToken token) {
        draft.typeText = text(parser, token);
        draft.type = draft.typeText == null ? null : EventType.ofWord(draft.typeText);
    }

    private void context(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        ContextDraft context = draft.context;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "ip" -> context.ip = text(parser, value);
                case "userAgent", "user_agent" -> context.userAgent = text(parser, value);
                case "locale" -> context.locale = text(parser, value);
                case "timezone", "timeZone", "time_zone" -> context.timeZone = text(parser, value);
                case "traits" -> draft.contextTraits = lenientObject(parser, value);
                case "sessionId", "session_id" -> draft.sessionId = either(draft.sessionId, text(parser, value));
                case "groupId", "group_id" -> draft.groupId = either(draft.groupId, text(parser, value));
                case "channel" -> context.channel = text(parser, value);
                case "touchpoint" -> context.touchpoint = text(parser, value);
                case "creator" -> context.creator = text(parser, value);
                case "page", "campaign", "screen", "library", "app", "os", "device", "location" -> {
                    if (value == JsonToken.START_OBJECT) {
                        part(parser, field, context);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void part(JsonParser parser, String part, ContextDraft context) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean known = switch (part) {
                case "page" -> page(parser, field, token, context);
                case "campaign" -> campaign(parser, field, token, context);
                case "screen" -> screen(parser, field, token, context);
                case "device" -> device(parser, field, token, context);
                case "location" -> place(parser, field, token, context);
                default -> software(parser, part, field, token, context);
            };
            if (!known) {
                parser.skipChildren();
            }
        }
    }

    private boolean page(JsonParser parser, String field, JsonToken token, ContextDraft context) {
        switch (field) {
            case "url" -> context.url = text(parser, token);
            case "referrer" -> context.referrer = text(parser, token);
            case "title" -> context.title = text(parser, token);
            case "path" -> context.path = text(parser, token);
            case "search" -> context.search = text(parser, token);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean campaign(JsonParser parser, String field, JsonToken token, ContextDraft context) {
        switch (field) {
            case "source" -> context.campaignSource = text(parser, token);
            case "medium" -> context.campaignMedium = text(parser, token);
            case "name" -> context.campaignName = text(parser, token);
            case "term" -> context.campaignTerm = text(parser, token);
            case "content" -> context.campaignContent = text(parser, token);
            case "id" -> context.campaignId = text(parser, token);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean screen(JsonParser parser, String field, JsonToken token, ContextDraft context) {
        switch (field) {
            case "width" -> context.width = pixels(text(parser, token));
            case "height" -> context.height = pixels(text(parser, token));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean device(JsonParser parser, String field, JsonToken token, ContextDraft context) {
        switch (field) {
            case "type" -> context.deviceType = text(parser, token);
            case "model" -> context.deviceModel = text(parser, token);
            case "manufacturer" -> context.deviceManufacturer = text(parser, token);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean place(JsonParser parser, String field, JsonToken token, ContextDraft context) {
        switch (field) {
            case "country" -> context.country = text(parser, token);
            case "region" -> context.region = text(parser, token);
            case "city" -> context.city = text(parser, token);
            case "latitude" -> context.latitude = degrees(text(parser, token));
            case "longitude" -> context.longitude = degrees(text(parser, token));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean software(JsonParser parser, String part, String field, JsonToken token, ContextDraft context) {
        boolean name = field.equals("name");
        if (!name && !field.equals("version")) {
            return false;
        }
        String text = text(parser, token);
        switch (part) {
            case "library" -> {
                context.libraryName = name ? text : context.libraryName;
                context.libraryVersion = name ? context.libraryVersion : text;
            }
            case "app" -> {
                context.appName = name ? text : context.appName;
                context.appVersion = name ? context.appVersion : text;
            }
            default -> {
                context.systemName = name ? text : context.systemName;
                context.systemVersion = name ? context.systemVersion : text;
            }
        }
        return true;
    }

    static @Nullable Integer pixels(@Nullable String text) {
        BigDecimal number = text == null ? null : Amounts.number(text);
        if (number == null || number.signum() < 0 || number.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            return null;
        }
        return number.intValue();
    }

    static @Nullable BigDecimal degrees(@Nullable String text) {
        BigDecimal number = text == null ? null : Amounts.number(text);
        return number == null || number.abs().compareTo(BigDecimal.valueOf(180)) > 0 ? null : number;
    }

    private void properties(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            draft.properties = object(parser, token, "properties");
            return;
        }
        beginJson();
        long start = parser.currentTokenLocation().getByteOffset();
        Set<String> keys = keys(0);
        Worth worth = new Worth();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            duplicates |= !keys.add(name);
            JsonToken value = parser.nextToken();
            switch (name) {
                case "category" -> draft.propertiesHaveCategory = true;
                case "value" -> worth.value = scalar(parser, value);
                case "revenue" -> worth.revenue = scalar(parser, value);
                case "total" -> worth.total = scalar(parser, value);
                case "currency" -> worth.currency = scalar(parser, value);
                default -> {
                    // kept in the text
                }
            }
            walk(parser, value, 1);
        }
        if (keys.size() > WireFormats.TYPED_PROPERTIES) {
            draft.flag(EventFlag.MANY_PROPERTIES);
        }
        draft.properties = endJson(parser, start);
        if (draft.value == null) {
            draft.value = worth.amount();
        }
        if (draft.currency == null && worth.currency != null) {
            draft.currency = Amounts.currency(worth.currency);
        }
    }

    /** What properties say an event is worth: reserved by the Segment spec as value, revenue and, of orders, total. */
    private final class Worth {
        private @Nullable String value;
        private @Nullable String revenue;
        private @Nullable String total;
        private @Nullable String currency;

        @Nullable
        BigDecimal amount() {
            String written = value != null ? value : revenue != null ? revenue : total;
            BigDecimal amount = written == null ? null : Amounts.amount(written);
            if (amount == null && written != null) {
                draft.flag(EventFlag.VALUE_UNREADABLE);
            }
            return amount;
        }
    }

    private @Nullable BigDecimal worth(JsonParser parser, JsonToken token) {
        Worth worth = new Worth();
        worth.value = text(parser, token);
        return worth.amount();
    }

    private @Nullable String currency(JsonParser parser, JsonToken token) {
        String text = scalar(parser, token);
        if (text == null) {
            parser.skipChildren();
            return null;
        }
        return Amounts.currency(text);
    }

    /** A JSON object as text; null without one. Something else in its place turns the event away. */
    private @Nullable String object(JsonParser parser, JsonToken token, String field) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            draft.fault(Faults.fieldType(field, kind(token), "an object"));
        }
        return lenientObject(parser, token);
    }

    private @Nullable String lenientObject(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        beginJson();
        long start = parser.currentTokenLocation().getByteOffset();
        walk(parser, token, 0);
        return endJson(parser, start);
    }

    private void beginJson() {
        duplicates = false;
        beyondDouble = false;
    }

    private String endJson(JsonParser parser, long start) {
        int end = (int) parser.currentLocation().getByteOffset();
        String text = new String(bytes, from + (int) start, end - (int) start, UTF_8);
        if (duplicates) {
            draft.flag(EventFlag.DUPLICATE_KEYS);
        }
        if (beyondDouble) {
            draft.flag(EventFlag.NUMBERS_AS_TEXT);
        }
        return duplicates || beyondDouble ? CleanJson.of(text) : text;
    }

    /** Checks the value at which the parser stands. The parser's own bound on depth ends the recursion. */
    private void walk(JsonParser parser, JsonToken token, int depth) {
        switch (token) {
            case START_OBJECT -> {
                Set<String> keys = keys(depth);
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    duplicates |= !keys.add(parser.currentName());
                    walk(parser, parser.nextToken(), depth + 1);
                }
            }
            case START_ARRAY -> {
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    walk(parser, next, depth + 1);
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> beyondDouble |= CleanJson.isBeyondDouble(parser);
            default -> {
                // texts and literals are right once they are parsed
            }
        }
    }

    private Set<String> keys(int depth) {
        while (keysByDepth.size() <= depth) {
            keysByDepth.add(new HashSet<>());
        }
        Set<String> keys = keysByDepth.get(depth);
        if (keys.size() > MANY_KEYS) {
            keys = new HashSet<>();
            keysByDepth.set(depth, keys);
        }
        keys.clear();
        return keys;
    }

    private @Nullable Instant time(JsonParser parser, JsonToken token, String field) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = scalar(parser, token);
        if (text == null) {
            parser.skipChildren();
            draft.fault(Faults.fieldType(field, kind(token), "a time"));
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        Instant time = Instants.read(text);
        if (time == null) {
            draft.fault(Faults.time(field, text));
        }
        return time;
    }

    /** An unreadable time of sending costs the correction of the clock, not the event. */
    private @Nullable Instant sentAt(JsonParser parser, JsonToken token) {
        String text = scalar(parser, token);
        Instant time = text == null ? null : Instants.read(text);
        if (time == null && token != JsonToken.VALUE_NULL) {
            draft.flag(EventFlag.SENT_AT_UNREADABLE);
        }
        parser.skipChildren();
        return time;
    }

    /** A text or number; null when it is missing or blank. Something else turns the event away. */
    private @Nullable String id(JsonParser parser, JsonToken token, String field) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = scalar(parser, token);
        if (text == null) {
            parser.skipChildren();
            draft.fault(Faults.fieldType(field, kind(token), "a text or a number"));
            return null;
        }
        if (text.length() > WireFormats.NAME_LENGTH) {
            draft.fault(Faults.tooLong(field, text));
        }
        return text.isBlank() ? null : text;
    }

    /** A text or number that isn't blank; null for anything else, which is passed over. */
    private @Nullable String text(JsonParser parser, JsonToken token) {
        String text = scalar(parser, token);
        if (text == null) {
            parser.skipChildren();
            return null;
        }
        return text.isBlank() ? null : text;
    }

    /** A text or a number as text; null for anything else, at which the parser then still stands. */
    private @Nullable String scalar(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Amounts.id(parser.getString());
            default -> null;
        };
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "nothing";
        };
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
