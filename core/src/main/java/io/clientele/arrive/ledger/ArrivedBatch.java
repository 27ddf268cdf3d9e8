package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.AppendLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The next records of the log, grouped by how they are applied. */
final class ArrivedBatch implements AppendLog.Reader {

    /** Where facts of a batch come from: they are compared within it. */
    record Origin(Kind kind, String source, String namespace) {}

    /** An event that was accepted, at its place in the log. */
    record Accepted(long number, Told.Event event) {

        /** Who did it; null when it names nobody. */
        @Nullable
        Person person() {
            String alias = event.alias();
            String person = event.person();
            return alias == null || person == null ? null : new Person(alias, event.source(), person);
        }

        /** Whether it may say of two ids that they are one person's. */
        boolean mayLink() {
            return event.fields().contains("\"user_id\"") || event.fields().contains("previous_id");
        }
    }

    /** Somebody by the id an event names. */
    record Person(String alias, String namespace, String value) {}

    private final Map<Origin, List<List<String>>> facts = new LinkedHashMap<>();
    private final List<Accepted> events = new ArrayList<>();
    private final List<List<@Nullable String>> turned = new ArrayList<>();
    private final List<List<String>> replayed = new ArrayList<>();
    private final Tallies counts = new Tallies();
    private long fewestImports = Long.MAX_VALUE;
    private long last;

    ArrivedBatch(long after) {
        last = after;
    }

    /** Facts to be compared when they are applied: the place in the log and the fields of each. */
    Map<Origin, List<List<String>>> facts() {
        return facts;
    }

    List<Accepted> events() {
        return events;
    }

    List<List<@Nullable String>> turned() {
        return turned;
    }

    List<List<String>> replayed() {
        return replayed;
    }

    Map<String, Counts> counts() {
        return counts.all();
    }

    /** Imports that every event of the batch was compared with. */
    long fewestImports() {
        return fewestImports;
    }

    /** Its last record. */
    long last() {
        return last;
    }

    @Override
    public void read(long number, byte mark, byte[] body) {
        last = number;
        Told told = Told.read(mark, body);
        if (told == null) {
            return;
        }
        counts.add(told.source(), told.counts());
        add(number, told);
    }

    private void add(long number, Told told) {
        String place = Long.toString(number);
        switch (told) {
            case Told.Plain fact ->
                facts.computeIfAbsent(
                                new Origin(fact.kind(), fact.source(), fact.namespace()), some -> new ArrayList<>())
                        .add(List.of(place, fact.fields()));
            case Told.Event event -> {
                fewestImports = Math.min(fewestImports, event.imports());
                events.add(new Accepted(number, event));
            }
            case Told.Turned(String source, Arriving.TurnedAway what) ->
                turned.add(Arrays.asList(
                        place,
                        source,
                        Long.toString(what.line()),
                        what.field(),
                        what.value(),
                        what.code(),
                        what.message(),
                        what.cells()));
            case Told.Duplicates duplicates -> {}
            case Told.Replayed(long reject, Told outcome) -> {
                replayed.add(List.of(place, Long.toString(reject)));
                add(number, outcome);
            }
        }
    }
}
