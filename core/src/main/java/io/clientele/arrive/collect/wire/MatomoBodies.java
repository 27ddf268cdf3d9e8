package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * The tracking API of Matomo: one event as parameters of the address or of a form (where both name a parameter, the form
 * counts), or many as {@code {"requests":["?idsite=1&rec=1&.."], "token_auth":".."}}, each request a query or an object.
 *
 * <p>A token is a secret: it is taken out of the raw text.
 */
final class MatomoBodies implements Bodies {

    private static final String TOKEN = "token_auth";

    @Override
    public Opened open(Delivery delivery, byte[] body) {
        int first = firstByte(body);
        if (first == '{' || first == '[') {
            BodyCut cut = BodyCut.of(body, "requests", TOKEN);
            String token = cut.secret() != null ? cut.secret() : tokenOf(delivery.query());
            return new Opened(
                    null, Draft.NOTHING, (isToken, each) -> bulk(cut, new Hearing(delivery, isToken, token, each)));
        }
        return new Opened(
                null,
                Draft.NOTHING,
                (isToken, each) -> single(delivery, body, new Hearing(delivery, isToken, null, each)));
    }

    @Override
    public byte[] again(String raw, String envelope) {
        String request = raw.startsWith("{") ? raw : Texts.quoted(raw);
        return ("{\"requests\":[" + request + "]}").getBytes(UTF_8);
    }

    private static int firstByte(byte[] body) {
        Slices slices = Slices.of(body, Integer.MAX_VALUE, 0);
        slices.skipByteOrderMark();
        return slices.peek();
    }

    private static @Nullable String tokenOf(@Nullable String query) {
        return query == null ? null : QueryString.of(query).lenient().get(TOKEN);
    }

    private static void single(Delivery delivery, byte[] body, Hearing hearing) {
        String query = delivery.query() == null ? "" : delivery.query();
        String text = new String(body, UTF_8);
        String form = text.strip();
        String raw = query.isEmpty() || form.isEmpty() ? query + form : query + "&" + form;
        if (raw.length() > WireFormats.EVENT_BYTES) {
            hearing.reject(Faults.tooLarge(), raw.substring(0, WireFormats.EXCERPT_BYTES));
        } else if (!Texts.isUtf8(text, body, 0, body.length)) {
            hearing.reject(Faults.notUtf8(null), Texts.legible(body, 0, body.length));
        } else {
            hearing.query(raw);
        }
    }

    private static void bulk(BodyCut cut, Hearing hearing) {
        cut.forEach((bytes, from, to) -> {
            if (to - from > WireFormats.EVENT_BYTES) {
                String excerpt = new String(bytes, from, WireFormats.EXCERPT_BYTES, UTF_8);
                hearing.reject(Faults.tooLarge(), excerpt);
            } else {
                hearing.request(bytes, from, to);
            }
        });
        cut.ifBroken((fault, bytes, from, to) -> {
            int end = Math.min(to, from + WireFormats.EVENT_BYTES);
            String raw = new String(bytes, from, end - from, UTF_8);
            boolean legible = Texts.isUtf8(raw, bytes, from, end);
            hearing.reject(legible ? fault : Faults.notUtf8(null), legible ? raw : Texts.legible(bytes, from, end));
        });
    }

    /** Judges one request after the other. */
    private static final class Hearing {
        private final Delivery delivery;
        private final Predicate<String> isToken;
        private final @Nullable String token;
        private final Consumer<? super Judged> each;
        private long position;

        Hearing(Delivery delivery, Predicate<String> isToken, @Nullable String token, Consumer<? super Judged> each) {
            this.delivery = delivery;
            this.isToken = isToken;
            this.token = token;
            this.each = each;
        }

        void reject(Draft.Fault fault, String raw) {
            each.accept(fault.at(position++, raw));
        }

        void query(String raw) {
            QueryString query = QueryString.of(raw);
            String kept = query.lenient().containsKey(TOKEN) ? withoutToken(raw) : raw;
            if (query.unreadable() != null) {
                reject(Faults.notUtf8(query.unreadable()), kept);
            } else {
                judge(query.lenient(), kept);
            }
        }

        /** An element of the list: the text of a query, or an object of parameters. */
        void request(byte[] bytes, int from, int to) {
            String raw = new String(bytes, from, to - from, UTF_8);
            if (!Texts.isUtf8(raw, bytes, from, to)) {
                reject(Faults.notUtf8(null), Texts.legible(bytes, from, to));
                return;
            }
            Request request = Request.of(raw);
            if (request.fault() != null) {
                reject(request.fault(), raw);
            } else if (request.query() != null) {
                query(request.query());
            } else {
                boolean secret = request.parameters().containsKey(TOKEN);
                judge(request.parameters(), secret ? written(request.parameters()) : raw);
            }
        }

        private void judge(Map<String, String> parameters, String raw) {
            String own = parameters.get(TOKEN);
            String presented = own != null ? own : token;
            boolean trusted = presented != null && isToken.test(presented);
            each.accept(new MatomoEvent(parameters, delivery, trusted).judge(position++, raw));
        }
    }

    /** An element of the list: the text of a query, an object of parameters, or neither. */
    private record Request(@Nullable String query, Map<String, String> parameters, Draft.@Nullable Fault fault) {

        static Request of(String raw) {
            String mended = Texts.mended(raw);
            try (JsonParser parser = JsonReading.of(mended)) {
                return switch (parser.nextToken()) {
                    case VALUE_STRING -> new Request(parser.getString(), Map.of(), null);
                    case START_OBJECT -> new Request(null, MatomoBodies.parameters(parser, mended), null);
                    case null, default -> new Request(null, Map.of(), Faults.notAnObject(raw));
                };
            } catch (StreamConstraintsException e) {
                return new Request(null, Map.of(), Faults.tooDeep());
            } catch (JacksonException e) {
                return new Request(null, Map.of(), Faults.notJson(EventJson.wording(e)));
            }
        }
    }

    /** Members as texts; lists and objects as the JSON they are, numbers without {@code .0}. */
    private static Map<String, String> parameters(JsonParser parser, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (token) {
                case VALUE_STRING -> parameters.put(name, parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parameters.put(name, Amounts.id(parser.getString()));
                case VALUE_TRUE -> parameters.put(name, "1");
                case VALUE_FALSE -> parameters.put(name, "0");
                case START_OBJECT, START_ARRAY -> {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getCharOffset();
                    parameters.put(name, CleanJson.of(text.substring(start, end)));
                }
                default -> {
                    // null is a parameter that wasn't sent
                }
            }
        }
        return parameters;
    }

    private static String withoutToken(String query) {
        StringBuilder kept = new StringBuilder();
        int from = QueryString.start(query);
        while (from < query.length()) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            String parameter = query.substring(from, end);
            if (!QueryString.of(parameter).lenient().containsKey(TOKEN)) {
                kept.append(kept.isEmpty() ? "" : "&").append(parameter);
            }
            from = end + 1;
        }
        return kept.toString();
    }

    private static String written(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (!name.equals(TOKEN)) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(URLEncoder.encode(name, UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8));
            }
        });
        return query.toString();
    }
}
