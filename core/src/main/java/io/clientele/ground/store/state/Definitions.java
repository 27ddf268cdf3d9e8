package io.clientele.ground.store.state;

import io.clientele.ground.base.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people saved, with every earlier version: mappings, expectations, segments, saved analyses. */
public final class Definitions {

    private static final StateSchema SCHEMA = StateSchema.of("store", Definitions.class, 1);
    private static final StateStep VERSION_INSERTED = StateStep.of(Definitions.class, "definition_inserted");
    private static final StateStep LATEST_FOUND = StateStep.of(Definitions.class, "definition_found");
    private static final StateStep LATEST_LISTED = StateStep.of(Definitions.class, "definitions_listed");
    private static final StateStep VERSIONS_LISTED = StateStep.of(Definitions.class, "versions_listed");
    private static final StateStep ALL_LISTED = StateStep.of(Definitions.class, "definitions_all_listed");
    private static final StateStep VERSION_RESTORED = StateStep.of(Definitions.class, "definition_restored");
    private static final StateStep SETTING_FOUND = StateStep.of(Definitions.class, "setting_found");
    private static final StateStep SETTING_STORED = StateStep.of(Definitions.class, "setting_stored");

    /** Whatever version there is. */
    private static final int ANY = -1;

    private final StateStore store;
    private final Clock clock;

    public Definitions(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        store.prepare(SCHEMA);
    }

    /** Saves a new version; returns the latest one unchanged when it says the same already. */
    public Definition save(String room, String name, String json, String who) {
        return next(room, name, json, who, ANY);
    }

    /**
     * Saves a new version, or a deletion, on top of the one that its author has seen.
     *
     * @param json null to delete
     * @param seen the latest version the author knows, 0 where there was none
     * @throws Refusal {@code VERSION_SEEN} when there is a later one
     */
    public Definition save(String room, String name, @Nullable String json, String who, int seen) {
        return next(room, name, json, who, seen);
    }

    /** Deletes by a last version without content; earlier versions stay readable. Nothing when there is none. */
    public Optional<Definition> delete(String room, String name, String who) {
        return find(room, name).map(found -> next(room, name, null, who, ANY));
    }

    private Definition next(String room, String name, @Nullable String json, String who, int seen) {
        return store.write(transaction -> {
            Optional<Definition> latest = transaction.find(LATEST_FOUND, key(room, name), Definitions::read);
            int present = latest.map(Definition::version).orElse(0);
            if (seen != ANY && seen != present) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "VERSION_SEEN",
                        "version " + present + " was saved by "
                                + latest.map(Definition::who).orElse("nobody")
                                + " meanwhile, and this was made from version " + seen
                                + "; look at what changed and save again");
            }
            if (latest.isPresent() && java.util.Objects.equals(latest.get().json(), json)) {
                return latest.get();
            }
            int version = present + 1;
            Definition definition = new Definition(room, name, version, json, who, TimeOrderedIds.micros(clock));
            transaction.run(
                    VERSION_INSERTED,
                    key(room, name)
                            .with("version", version)
                            .with("json", json)
                            .with("who", who)
                            .with("saved_at", definition.at()));
            return definition;
        });
    }

    /** The latest version; nothing when there never was one or it was deleted. */
    public Optional<Definition> find(String room, String name) {
        return store.read(transaction -> transaction.find(LATEST_FOUND, key(room, name), Definitions::read))
                .filter(definition -> definition.json() != null);
    }

    /** The latest versions of a room's definitions that aren't deleted, by name. */
    public List<Definition> list(String room) {
        return store.read(
                transaction -> transaction.list(LATEST_LISTED, StateValues.of("room", room), Definitions::read));
    }

    /** Every version, newest first, deletions included. */
    public List<Definition> versions(String room, String name) {
        return store.read(transaction -> transaction.list(VERSIONS_LISTED, key(room, name), Definitions::read));
    }

    /** Every version of everything, deletions included, for a copy of the workspace. */
    public List<Definition> everything() {
        return store.read(transaction -> transaction.list(ALL_LISTED, StateValues.NONE, Definitions::read));
    }

    /** Keeps what a copy of the workspace has; versions that are here stay as they are. */
    public void restore(List<Definition> copied) {
        store.change(transaction -> copied.forEach(definition -> transaction.run(
                VERSION_RESTORED,
                key(definition.room(), definition.name())
                        .with("version", definition.version())
                        .with("json", definition.json())
                        .with("who", definition.who())
                        .with("saved_at", definition.at()))));
    }

    /** A setting of a room: one value, no versions. */
    public Optional<String> setting(String room, String name) {
        return store.read(transaction -> transaction.find(SETTING_FOUND, key(room, name), row -> row.text("content")));
    }

    public void choose(String room, String name, String value) {
        store.change(
                transaction -> transaction.run(SETTING_STORED, key(room, name).with("content", value)));
    }

    private static StateValues key(String room, String name) {
        return StateValues.of("room", room).with("name", name);
    }

    private static Definition read(StateRow row) {
        return new Definition(
                row.text("room"),
                row.text("name"),
                (int) row.number("version"),
                row.textOrNull("json"),
                row.text("who"),
                row.moment("saved_at"));
    }
}
