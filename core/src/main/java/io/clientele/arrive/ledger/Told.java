package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.PersonId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log's records say, and how. A fact is JSON. An event's record names apart what applying needs, so that its body
 * is not read again before a question asks for it.
 */
sealed interface Told {

    /** Marks of a record's kind; a number once given keeps its meaning. */
    byte FACT = 1;

    byte EVENT = 2;
    byte TURNED_AWAY = 3;
    byte DUPLICATES = 4;
    byte REPLAYED = 5;

    /** What an event's record has beside its text, usually. */
    int ROOM = 3_000;

    JsonMapper JSON = JsonMapper.builder().build();

    byte mark();

    byte[] bytes();

    String source();

    /** What it adds to the counts of its source. */
    default Counts counts() {
        return Counts.NONE;
    }

    /** A fact, to be compared with those there are when it is applied. */
    record Plain(Kind kind, String source, String namespace, String fields) implements Told {

        static Plain of(Fact fact) {
            return new Plain(fact.kind(), fact.source(), fact.namespace(), json(fact.fields()));
        }

        @Override
        public byte mark() {
            return FACT;
        }

        @Override
        public byte[] bytes() {
            return JSON.writeValueAsBytes(Map.of(
                    "kind", kind.word(), "source", source, "namespace", namespace, "fields", JSON.readTree(fields)));
        }
    }

    /**
     * An event that was compared when it was accepted.
     *
     * @param key the sixteen bytes it is found again by, in hexadecimal digits
     * @param imports the number of the last import that it was compared with
     * @param alias the sort of id of the person, null when it names nobody
     * @param person the id, null when it names nobody
     * @param fields a JSON object
     */
    record Event(
            String key,
            long imports,
            String source,
            String namespace,
            @Nullable String alias,
            @Nullable String person,
            String fields,
            String raw)
            implements Told {

        static Event of(Arriving.Event arriving, String key, long imports) {
            Fact fact = arriving.fact();
            PersonId id = person(fact);
            return new Event(
                    key,
                    imports,
                    fact.source(),
                    fact.namespace(),
                    id == null ? null : id.alias(),
                    id == null ? null : fact.fields().get(id.field().name()),
                    json(fact.fields()),
                    arriving.raw());
        }

        /** The bytes of {@link #of}, without making it: this is on the way of each event before it is acknowledged. */
        static byte[] bytes(Arriving.Event arriving, byte[] key, long imports) {
            Fact fact = arriving.fact();
            PersonId id = person(fact);
            RecordBytes out = new RecordBytes(arriving.raw().length() + ROOM);
            out.put(key)
                    .number(imports)
                    .text(fact.source())
                    .text(fact.namespace())
                    .text(id == null ? null : id.alias())
                    .text(id == null ? null : fact.fields().get(id.field().name()));
            int body = out.begin();
            out.object(fact.fields()).length(body);
            return out.text(arriving.raw()).toBytes();
        }

        byte[] keyBytes() {
            return HexFormat.of().parseHex(key);
        }

        /** The strongest id it has. */
        private static @Nullable PersonId person(Fact fact) {
            for (PersonId id : fact.kind().persons()) {
                if (fact.fields().containsKey(id.field().name())) {
                    return id;
                }
            }
            return null;
        }

        @Override
        public byte mark() {
            return EVENT;
        }

        @Override
        public Counts counts() {
            return new Counts(1, 0, 0);
        }

        @Override
        public byte[] bytes() {
            return new RecordBytes(raw.length() + ROOM)
                    .put(keyBytes())
                    .number(imports)
                    .text(source)
                    .text(namespace)
                    .text(alias)
                    .text(person)
                    .text(fields)
                    .text(raw)
                    .toBytes();
        }
    }

    /** What was turned away. */
    record Turned(String source, Arriving.TurnedAway what) implements Told {

        @Override
        public byte mark() {
            return TURNED_AWAY;
        }

        @Override
        public Counts counts() {
            return new Counts(0, 0, 1);
        }

        @Override
        public byte[] bytes() {
            return new RecordBytes(what.cells().length() + ROOM)
                    .text(source)
                    .number(what.line())
                    .text(what.field())
                    .text(what.value())
                    .text(what.code())
                    .text(what.message())
                    .text(what.cells())
                    .toBytes();
        }
    }

    /** So many events that were there before. */
    record Duplicates(String source, long events) implements Told {

        @Override
        public byte mark() {
            return DUPLICATES;
        }

        @Override
        public Counts counts() {
            return new Counts(0, events, 0);
        }

        @Override
        public byte[] bytes() {
            return new RecordBytes(ROOM).text(source).number(events).toBytes();
        }
    }

    /**
     * What became of something that was turned away before, when it was read again. One record says both, so that no crash
     * comes between the end of the reject and what it became.
     *
     * @param place of the reject among the rejects
     */
    record Replayed(long place, Told outcome) implements Told {

        @Override
        public byte mark() {
            return REPLAYED;
        }

        @Override
        public String source() {
            return outcome.source();
        }

        @Override
        public Counts counts() {
            return outcome.counts().plus(new Counts(0, 0, -1));
        }

        @Override
        public byte[] bytes() {
            byte[] became = outcome.bytes();
            return new RecordBytes(Long.BYTES + 1 + became.length)
                    .number(place)
                    .mark(outcome.mark())
                    .put(became)
                    .toBytes();
        }
    }

    private static String json(Map<String, String> fields) {
        return new String(new RecordBytes(ROOM).object(fields).toBytes(), StandardCharsets.UTF_8);
    }

    /** The key of the event that a record accepts; null where it accepts none. */
    static byte @Nullable [] keyOf(byte mark, byte[] body) {
        if (mark == EVENT) {
            return Arrays.copyOf(body, MessageIndex.KEY);
        }
        int outcome = Long.BYTES + 1;
        if (mark == REPLAYED && body[Long.BYTES] == EVENT) {
            return Arrays.copyOfRange(body, outcome, outcome + MessageIndex.KEY);
        }
        return null;
    }

    /** Reads a record's body; null for a kind of record that is none of the ledger's. */
    static @Nullable Told read(byte mark, byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            return switch (mark) {
                case FACT -> plain(body);
                case EVENT ->
                    new Event(
                            HexFormat.of().formatHex(in.readNBytes(MessageIndex.KEY)),
                            in.readLong(),
                            required(in),
                            required(in),
                            text(in),
                            text(in),
                            required(in),
                            required(in));
                case TURNED_AWAY -> {
                    String source = required(in);
                    yield new Turned(
                            source,
                            new Arriving.TurnedAway(
                                    in.readLong(), text(in), text(in), required(in), required(in), required(in)));
                }
                case DUPLICATES -> new Duplicates(required(in), in.readLong());
                case REPLAYED -> replayed(in);
                default -> null;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Told replayed(DataInputStream in) throws IOException {
        long place = in.readLong();
        byte became = in.readByte();
        Told outcome = read(became, in.readAllBytes());
        if (outcome == null) {
            return null;
        }
        return new Replayed(place, outcome);
    }

    private static Plain plain(byte[] body) {
        var json = JSON.readTree(body);
        return new Plain(
                Kind.ofWord(json.path("kind").asString("")),
                json.path("source").asString(""),
                json.path("namespace").asString(""),
                json.path("fields").toString());
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) {
            throw new IOException("a record of the log lacks a text it must have");
        }
        return text;
    }
}
