package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.AppendLog;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what sources send: decides at once what was there before, makes the rest durable, and counts.
 *
 * <p>Everything of one call is one append to the log. What an event tells beside itself stands before it there: when a
 * crash comes between the two nobody was told that the event is kept, it is sent again, and nothing it tells is missing.
 * Two calls with one event at once: the one that comes second waits for the first, for only then is it a duplicate.
 */
final class Arrivals implements AutoCloseable {

    private static final byte SEPARATOR = 31;

    private final Workspace workspace;
    private final Tallies tallies = new Tallies();
    private final Map<ByteBuffer, CompletableFuture<@Nullable Void>> inFlight = new ConcurrentHashMap<>();

    private final KnownMessages messages;

    Arrivals(Workspace workspace, KnownMessages.Bounds bounds) {
        this.workspace = workspace;
        this.messages = new KnownMessages(workspace, bounds);
        count();
    }

    /** What the manifest says and what lies in the log behind it. */
    private void count() {
        tallies.clear();
        Manifest manifest = workspace.lake().manifest();
        tallies.add(Tallies.sealed(manifest));
        workspace.log().replay(manifest.sealedThrough(), (number, mark, body) -> {
            Told told = Told.read(mark, body);
            if (told != null) {
                tallies.add(told.source(), told.counts());
            }
        });
    }

    /** What became of everything each source has sent. */
    Map<String, Counts> counts() {
        Map<String, Counts> all = tallies.all();
        all.values().removeIf(Counts.NONE::equals);
        return all;
    }

    /** When this returns, what is accepted or rejected survives a kill and a loss of power. */
    List<Fate> take(String source, List<Arriving> arriving) {
        return take(source, arriving, null);
    }

    /**
     * Takes in what was turned away before, each at its place among the rejects, which it leaves. The caller sees to it that
     * nobody else replays meanwhile, and that the rejects are still there.
     */
    List<Fate> replay(String source, List<Arriving> arriving, List<Long> places) {
        return take(source, arriving, places);
    }

    private List<Fate> take(String source, List<Arriving> arriving, @Nullable List<Long> places) {
        Fate[] fates = new Fate[arriving.size()];
        Map<Integer, byte[]> open = new LinkedHashMap<>();
        List<AppendLog.Entry> turned = new ArrayList<>();
        for (int i = 0; i < fates.length; i++) {
            switch (arriving.get(i)) {
                case Arriving.Event event -> open.put(i, key(event));
                case Arriving.TurnedAway what -> {
                    turned.add(entry(at(places, i, new Told.Turned(source, what))));
                    fates[i] = Fate.REJECTED;
                }
            }
        }
        while (true) {
            Round round = new Round(source, arriving, places, fates);
            Map<Integer, byte[]> blocked = round.take(open, turned);
            if (blocked.isEmpty()) {
                return List.of(fates);
            }
            turned = List.of();
            open = blocked;
            round.awaitOthers();
        }
    }

    private static Told at(@Nullable List<Long> places, int index, Told told) {
        return places == null ? told : new Told.Replayed(places.get(index), told);
    }

    private static AppendLog.Entry entry(Told told) {
        return new AppendLog.Entry(told.mark(), told.bytes());
    }

    /** One attempt at those events that no other call has in its hands. */
    private final class Round {

        private final String source;
        private final List<Arriving> arriving;
        private final @Nullable List<Long> places;
        private final Fate[] fates;

        /** Which of them were there before. */
        private final List<Integer> repeated = new ArrayList<>();

        private final Map<ByteBuffer, Integer> mine = new LinkedHashMap<>();
        private final List<CompletableFuture<@Nullable Void>> others = new ArrayList<>();
        private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

        Round(String source, List<Arriving> arriving, @Nullable List<Long> places, Fate[] fates) {
            this.source = source;
            this.arriving = arriving;
            this.places = places;
            this.fates = fates;
        }

        /** @return those that another call is about to accept */
        Map<Integer, byte[]> take(Map<Integer, byte[]> open, List<AppendLog.Entry> turned) {
            try {
                return messages.during((known, state) -> {
                    Map<Integer, byte[]> blocked = new LinkedHashMap<>();
                    claim(open, blocked);
                    leaveOut(known);
                    append(turned, state.counter("import"));
                    messages.put(
                            known, mine.keySet().stream().map(ByteBuffer::array).toList());
                    return blocked;
                });
            } finally {
                mine.keySet().forEach(key -> inFlight.remove(key, done));
                done.complete(null);
            }
        }

        private void claim(Map<Integer, byte[]> open, Map<Integer, byte[]> blocked) {
            for (Map.Entry<Integer, byte[]> one : open.entrySet()) {
                ByteBuffer key = ByteBuffer.wrap(one.getValue());
                if (mine.containsKey(key)) {
                    repeats(one.getKey());
                    continue;
                }
                CompletableFuture<@Nullable Void> other = inFlight.putIfAbsent(key, done);
                if (other == null) {
                    mine.put(key, one.getKey());
                } else {
                    others.add(other);
                    blocked.put(one.getKey(), one.getValue());
                }
            }
        }

        private void repeats(int index) {
            fates[index] = Fate.DUPLICATE;
            repeated.add(index);
        }

        /** Those the record has already. */
        private void leaveOut(MessageIndex known) {
            List<ByteBuffer> keys = List.copyOf(mine.keySet());
            List<Boolean> have = known.have(keys.stream().map(ByteBuffer::array).toList());
            for (int i = 0; i < keys.size(); i++) {
                if (have.get(i)) {
                    repeats(Objects.requireNonNull(mine.remove(keys.get(i))));
                    inFlight.remove(keys.get(i), done);
                }
            }
        }

        /** @param imports the number of the last import that was looked into */
        private void append(List<AppendLog.Entry> turned, long imports) {
            List<AppendLog.Entry> entries = new ArrayList<>(turned);
            for (Map.Entry<ByteBuffer, Integer> one : mine.entrySet()) {
                Arriving.Event event = (Arriving.Event) arriving.get(one.getValue());
                event.told().forEach(fact -> entries.add(entry(Told.Plain.of(fact))));
                byte[] key = one.getKey().array();
                entries.add(
                        places == null
                                ? new AppendLog.Entry(Told.EVENT, Told.Event.bytes(event, key, imports))
                                : entry(at(
                                        places,
                                        one.getValue(),
                                        Told.Event.of(event, HexFormat.of().formatHex(key), imports))));
                fates[one.getValue()] = Fate.ACCEPTED;
            }
            if (places != null) {
                repeated.forEach(index -> entries.add(entry(at(places, index, new Told.Duplicates(source, 1)))));
            } else if (!repeated.isEmpty()) {
                entries.add(entry(new Told.Duplicates(source, repeated.size())));
            }
            if (!entries.isEmpty()) {
                workspace.log().append(entries);
                int all = mine.size() + repeated.size() + turned.size();
                tallies.add(
                        source, new Counts(mine.size(), repeated.size(), turned.size() - (places == null ? 0 : all)));
            }
        }

        void awaitOthers() {
            others.forEach(CompletableFuture::join);
        }
    }

    /** A message id within its source; else what tells a repetition; else nothing there was or will be. */
    private static byte[] key(Arriving.Event event) {
        Fact fact = event.fact();
        String id = fact.fields().get("message_id");
        if (id == null && event.repeats() == null) {
            UUID random = UUID.randomUUID();
            return ByteBuffer.allocate(MessageIndex.KEY)
                    .putLong(random.getMostSignificantBits())
                    .putLong(random.getLeastSignificantBits())
                    .array();
        }
        String scope = FactSql.scope(Kind.EVENTS, fact.source(), fact.namespace());
        MessageDigest digest = md5();
        digest.update(scope.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
        if (id == null) {
            // No id begins so, for ids have no such character.
            digest.update(SEPARATOR);
        }
        digest.update(String.valueOf(id == null ? event.repeats() : id).getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** The index that decides, as others need it. */
    KnownMessages messages() {
        return messages;
    }

    @Override
    public void close() {
        messages.close();
    }
}
