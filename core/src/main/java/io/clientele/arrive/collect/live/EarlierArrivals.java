package io.clientele.arrive.collect.live;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Fate;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What came before all that is remembered, as the ledger has it. */
final class EarlierArrivals {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Engine engine;

    EarlierArrivals(Engine engine) {
        this.engine = engine;
    }

    /**
     * One of them.
     *
     * @param place in the log, below zero: the lowest came last
     */
    private record Earlier(long place, Instant receivedAt, String source, Arriving arriving) {}

    /** How many came, of a source within a stretch of time. */
    record Arrived(String source, Instant at, Fate fate, long events) {}

    /** The latest of those received before a moment, the newest first, numbered from 0 down. */
    List<Held> latest(Instant before, int most) {
        List<Earlier> earlier = new ArrayList<>();
        earlier.addAll(
                engine.list(pipeline(latestAccepted(), before, most), Purpose.OPERATION, EarlierArrivals::accepted));
        earlier.addAll(engine.list(
                pipeline(Step.named("arrive/collect/live/latest_rejects"), before, most),
                Purpose.OPERATION,
                EarlierArrivals::rejected));
        earlier.sort(Comparator.comparingLong(Earlier::place));
        List<Held> held = new ArrayList<>();
        for (Earlier one : earlier.subList(0, Math.min(most, earlier.size()))) {
            Fate fate = one.arriving() instanceof Arriving.TurnedAway ? Fate.REJECTED : Fate.ACCEPTED;
            held.add(Held.of(-held.size(), one.receivedAt(), one.source(), fate, one.arriving()));
        }
        return held;
    }

    private static Pipeline pipeline(Step step, Instant before, int most) {
        return Pipeline.of().then(step).bind("before", text(before)).bind("rows_shown", most);
    }

    /** The fields are the catalog's, as texts; the latest are found by the texts alone, which lie in the order they came in. */
    private static Step latestAccepted() {
        String fields = Kind.EVENTS.fields().stream()
                .map(Field::name)
                .map(name -> "cast(e." + name + " as string) as " + name)
                .collect(Collectors.joining(", "));
        return Step.rendered(
                "arrive/collect/live/latest_accepted",
                "select e.import_row, e.source, e.namespace, r.raw, " + fields
                        + " from (select import_row, raw from ledger_arrived_raw order by import_row"
                        + " limit cast(:rows_shown as integer)) r join events e on e.import_row = r.import_row"
                        + " where e.import_row < 0 and e.received_at < cast(:before as timestamp)");
    }

    private static Earlier accepted(Rows row) {
        Map<String, String> fields = new TreeMap<>();
        for (Field field : Kind.EVENTS.fields()) {
            String text = row.textAt(field.name());
            if (text != null) {
                fields.put(field.name(), text);
            }
        }
        String source = row.requiredText("source");
        Fact fact = new Fact(Kind.EVENTS, source, row.requiredText("namespace"), fields);
        return new Earlier(
                row.longAt("import_row"),
                instant(fields.getOrDefault("received_at", "")),
                source,
                new Arriving.Event(fact, null, row.requiredText("raw"), List.of()));
    }

    private static Earlier rejected(Rows row) {
        String cells = row.requiredText("cells");
        return new Earlier(
                row.longAt("import_row"),
                receivedAt(cells),
                row.requiredText("file"),
                new Arriving.TurnedAway(
                        row.longAt("line"),
                        row.textAt("field"),
                        row.textAt("value"),
                        row.requiredText("code"),
                        row.requiredText("message"),
                        cells));
    }

    private static Instant receivedAt(String cells) {
        try {
            return instant(JSON.readTree(cells).path("received_at").asString(""));
        } catch (JacksonException e) {
            return Instant.EPOCH;
        }
    }

    /** When each source was last heard of before a moment. */
    Map<String, Instant> lastSeen(Instant before) {
        Map<String, Instant> seen = new TreeMap<>();
        engine.list(
                        Pipeline.of("arrive/collect/live/sources_last_seen").bind("before", text(before)),
                        Purpose.OPERATION,
                        row -> Map.entry(row.requiredText("source"), instant(row.requiredText("last_at"))))
                .forEach(one -> seen.merge(one.getKey(), one.getValue(), EarlierArrivals::later));
        return seen;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * How many came between two moments.
     *
     * @param digits of a moment's text that tell stretches of time apart: 16 for minutes, 19 for seconds
     */
    List<Arrived> arrived(Instant since, Instant before, int digits) {
        return engine.list(
                Pipeline.of("arrive/collect/live/arrivals_counted")
                        .bind("since", text(since))
                        .bind("before", text(before))
                        .bind("digits", digits),
                Purpose.OPERATION,
                row -> new Arrived(
                        row.requiredText("source"),
                        instant(row.requiredText("stretch") + (digits == 16 ? ":00" : "")),
                        row.booleanAt("accepted") ? Fate.ACCEPTED : Fate.REJECTED,
                        row.longAt("n")));
    }

    static String text(Instant moment) {
        return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** Of a text that begins as {@code 2026-11-30 10:00:00} does, with a T or without; fractions may follow. */
    static Instant instant(String text) {
        if (text.length() < 19) {
            return Instant.EPOCH;
        }
        String plain = text.replace(' ', 'T').replaceFirst("(?:Z|\\+00(?::00)?)$", "");
        return LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
    }
}
