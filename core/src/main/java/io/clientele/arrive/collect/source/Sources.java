package io.clientele.arrive.collect.source;

import io.clientele.ground.access.AuditLog;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Secrets;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.StateRow;
import io.clientele.ground.store.state.StateSchema;
import io.clientele.ground.store.state.StateStep;
import io.clientele.ground.store.state.StateStore;
import io.clientele.ground.store.state.StateTransaction;
import io.clientele.ground.store.state.StateValues;
import io.clientele.ground.store.state.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The systems that send events, and whose a write key is. One process owns a workspace and changes come through this
 * object, so that whose a key is can be answered from memory.
 */
public final class Sources {

    /** An earlier key goes on this long after a rotation, unless said otherwise. */
    public static final Duration OVERLAP = Duration.ofDays(7);

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(365);

    private static final StateSchema SCHEMA = StateSchema.of("collect", Sources.class, 1);
    private static final StateStep INSERTED = StateStep.of(Sources.class, "source_inserted");
    private static final StateStep CHANGED = StateStep.of(Sources.class, "source_changed");
    private static final StateStep FOUND = StateStep.of(Sources.class, "source_found");
    private static final StateStep LISTED = StateStep.of(Sources.class, "sources_listed");
    private static final StateStep KEY_INSERTED = StateStep.of(Sources.class, "write_key_inserted");
    private static final StateStep KEYS_ENDED = StateStep.of(Sources.class, "write_keys_ended");
    private static final StateStep KEYS_LISTED = StateStep.of(Sources.class, "write_keys_listed");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StateStore store;
    private final AuditLog audit;
    private final Clock clock;
    private volatile Map<String, Admitted> admitted;

    /** Whoever has a key, and until when; null for ever. */
    private record Admitted(Source source, @Nullable Instant until) {}

    private record StoredKey(WriteKey key, String hash) {}

    public Sources(StateStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        store.prepare(SCHEMA);
        this.admitted = store.read(this::keyed);
    }

    /**
     * Makes a source and its first key.
     *
     * @throws Refusal naming every fault, or when there is a source of that name
     */
    public Source.Issued add(Caller by, String name, SourceKind kind, SourceSettings settings) {
        List<Fault> faults = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            faults.add(new Fault(
                    "SOURCE_NAME",
                    "name",
                    "a source's name is 1 to 100 letters, digits and . _ -, was '" + name + "'"));
        }
        faults.addAll(settings.faults());
        refuse(faults);
        Source source = new Source(name, kind, settings, false, TimeOrderedIds.micros(clock));
        return changing(transaction -> {
            if (find(transaction, name).isPresent()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        List.of(new Fault("SOURCE_EXISTS", "name", "there is a source '" + name + "' already")));
            }
            transaction.run(INSERTED, stored(source).with("created_at", source.createdAt()));
            audit.changed(transaction, by, "source.created", name, null, described(source));
            return new Source.Issued(source, issued(transaction, name));
        });
    }

    /**
     * Changes how what a source sends is treated from now on.
     *
     * @throws Refusal naming every fault, or when there is no such source
     */
    public Source change(Caller by, String name, SourceKind kind, SourceSettings settings, boolean disabled) {
        refuse(settings.faults());
        return changing(transaction -> {
            Source before = found(transaction, name);
            Source after = new Source(name, kind, settings, disabled, before.createdAt());
            transaction.run(CHANGED, stored(after));
            audit.changed(transaction, by, "source.changed", name, described(before), described(after));
            return after;
        });
    }

    /**
     * Gives a source a new key. Earlier ones are good for a while longer, so that nothing is lost while the new one is
     * brought to where it is used.
     *
     * @param overlap from none to a year
     */
    public Source.Issued rotate(Caller by, String name, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "SOURCE_OVERLAP",
                            "overlap",
                            "an earlier key goes on for 0 to 365 days, was " + overlap.toDays())));
        }
        return changing(transaction -> {
            Source source = found(transaction, name);
            Instant end = TimeOrderedIds.micros(clock).plus(overlap);
            transaction.run(KEYS_ENDED, StateValues.of("source", name).with("ends_at", end));
            audit.changed(transaction, by, "source.rotated", name, null, "earlier keys end " + end);
            return new Source.Issued(source, issued(transaction, name));
        });
    }

    /** All sources by name, disabled ones included. */
    public List<Source> list() {
        return store.read(transaction -> transaction.list(LISTED, StateValues.NONE, Sources::read));
    }

    public Optional<Source> find(String name) {
        return store.read(transaction -> find(transaction, name));
    }

    /** @throws Refusal when there is no such source */
    public Source get(String name) {
        return store.read(transaction -> found(transaction, name));
    }

    /** A source's keys, the newest first, ended ones included. */
    public List<WriteKey> keys(String name) {
        return store.read(Sources::storedKeys).stream()
                .map(StoredKey::key)
                .filter(key -> key.source().equals(name))
                .toList();
    }

    /** Who sends with a key; nobody when it is unknown or has ended, or its source is disabled. */
    public Optional<Source> of(String writeKey) {
        Admitted found = admitted.get(Secrets.hash(writeKey));
        return found == null || (found.until() != null && !clock.instant().isBefore(found.until()))
                ? Optional.empty()
                : Optional.of(found.source());
    }

    private synchronized <T> T changing(Function<StateTransaction, T> work) {
        T result = store.write(work);
        admitted = store.read(this::keyed);
        return result;
    }

    private Map<String, Admitted> keyed(StateTransaction transaction) {
        Map<String, Source> sources = transaction.list(LISTED, StateValues.NONE, Sources::read).stream()
                .filter(source -> !source.disabled())
                .collect(Collectors.toMap(Source::name, source -> source));
        Map<String, Admitted> keyed = new HashMap<>();
        for (StoredKey stored : storedKeys(transaction)) {
            Source source = sources.get(stored.key().source());
            if (source != null) {
                keyed.put(stored.hash(), new Admitted(source, stored.key().expiresAt()));
            }
        }
        return Map.copyOf(keyed);
    }

    private String issued(StateTransaction transaction, String source) {
        String secret = Secrets.nextToken();
        transaction.run(
                KEY_INSERTED,
                StateValues.of("id", TimeOrderedIds.next(clock))
                        .with("source", source)
                        .with("secret_hash", Secrets.hash(secret))
                        .with("created_at", TimeOrderedIds.micros(clock))
                        .with("expires_at", (Instant) null));
        return secret;
    }

    private static List<StoredKey> storedKeys(StateTransaction transaction) {
        return transaction.list(
                KEYS_LISTED,
                StateValues.NONE,
                row -> new StoredKey(
                        new WriteKey(
                                row.text("id"),
                                row.text("source"),
                                row.moment("created_at"),
                                row.momentOrNull("expires_at")),
                        row.text("secret_hash")));
    }

    private static Optional<Source> find(StateTransaction transaction, String name) {
        return transaction.find(FOUND, StateValues.of("name", name), Sources::read);
    }

    private static Source found(StateTransaction transaction, String name) {
        return find(transaction, name)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "SOURCE_UNKNOWN",
                        "there is no source '" + name + "'; `clientele sources` lists those there are"));
    }

    private static StateValues stored(Source source) {
        return StateValues.of("name", source.name())
                .with("kind", source.kind().word())
                .with("settings", JSON.writeValueAsString(source.settings()))
                .with("disabled", source.disabled());
    }

    private static String described(Source source) {
        return source.kind().word() + ", " + JSON.writeValueAsString(source.settings())
                + (source.disabled() ? ", disabled" : "");
    }

    private static Source read(StateRow row) {
        return new Source(
                row.text("name"),
                SourceKind.of(row.text("kind")).orElse(SourceKind.OTHER),
                settings(row.text("settings")),
                row.truth("disabled"),
                row.moment("created_at"));
    }

    /** Settings that came later are not in what was kept before. */
    private static SourceSettings settings(String kept) {
        ObjectNode settings = (ObjectNode) JSON.readTree(kept);
        settings.withArray("ownNetworks");
        return JSON.treeToValue(settings, SourceSettings.class);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
    }
}
