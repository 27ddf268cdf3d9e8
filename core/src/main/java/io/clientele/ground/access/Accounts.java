package io.clientele.ground.access;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users, their keys, and who a secret belongs to. */
public final class Accounts {

    /** A browser stays signed in this long after it came. */
    public static final Duration SESSION = Duration.ofDays(14);

    private static final StateSchema SCHEMA = StateSchema.of("access", Accounts.class, 1);
    private static final Set<String> LANGUAGES = Set.of("en", "zh-CN", "zh-TW");

    private static final StateStep USER_INSERTED = StateStep.of(Accounts.class, "user_inserted");
    private static final StateStep USER_CHANGED = StateStep.of(Accounts.class, "user_changed");
    private static final StateStep USER_FOUND = StateStep.of(Accounts.class, "user_found");
    private static final StateStep USER_NAMED = StateStep.of(Accounts.class, "user_named");
    private static final StateStep USERS_LISTED = StateStep.of(Accounts.class, "users_listed");
    private static final StateStep KEY_INSERTED = StateStep.of(Accounts.class, "key_inserted");
    private static final StateStep KEY_OPENED = StateStep.of(Accounts.class, "key_opened");
    private static final StateStep KEY_REMOVED = StateStep.of(Accounts.class, "key_removed");
    private static final StateStep KEYS_LISTED = StateStep.of(Accounts.class, "keys_listed");
    private static final StateStep KEYS_EXPIRED = StateStep.of(Accounts.class, "keys_expired");
    private static final StateStep KEYS_WITHDRAWN = StateStep.of(Accounts.class, "keys_withdrawn");

    private final StateStore store;
    private final Clock clock;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Attempts attempts;

    public Accounts(StateStore store, Clock clock) {
        this(store, clock, new Passwords(Passwords.ROUNDS));
    }

    Accounts(StateStore store, Clock clock, Passwords passwords) {
        this.passwords = passwords;
        this.store = store;
        this.clock = clock;
        this.audit = new AuditLog(store, clock);
        this.attempts = new Attempts(clock);
        store.prepare(SCHEMA);
    }

    public AuditLog audit() {
        return audit;
    }

    /** Makes a user; without a password it comes in by links and keys. */
    public User create(Caller by, String name, Set<Role> roles, @Nullable String password) {
        List<Fault> faults = new ArrayList<>();
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}")) {
            faults.add(new Fault(
                    "USER_NAME", "name", "a name is 1 to 100 letters, digits and . _ @ + -, was '" + name + "'"));
        }
        faultOf(roles).ifPresent(faults::add);
        Optional.ofNullable(password).flatMap(Passwords::faultOf).ifPresent(faults::add);
        refuse(faults);
        String kept = password == null ? null : passwords.kept(password);
        return store.write(transaction -> {
            if (transaction
                    .find(USER_NAMED, StateValues.of("name", name), StoredUser::read)
                    .isPresent()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        List.of(new Fault("USER_EXISTS", "name", "there is a user '" + name + "' already")));
            }
            User user = new User(
                    TimeOrderedIds.next(clock), name, roles, null, kept != null, false, TimeOrderedIds.micros(clock));
            transaction.run(
                    USER_INSERTED, changeable(user, kept).with("name", name).with("created_at", user.createdAt()));
            audit.changed(transaction, by, "user.created", name, null, described(user));
            return user;
        });
    }

    /**
     * Changes a user. A new password and being disabled end all of the user's sessions and keys; the last admin can be
     * neither disabled nor demoted.
     */
    public User change(Caller by, String id, UserChange change) {
        List<Fault> faults = new ArrayList<>();
        Optional.ofNullable(change.roles()).flatMap(Accounts::faultOf).ifPresent(faults::add);
        Optional.ofNullable(change.password()).flatMap(Passwords::faultOf).ifPresent(faults::add);
        if (change.language() != null && !LANGUAGES.contains(change.language())) {
            faults.add(new Fault(
                    "LANGUAGE", "language", "a language is en, zh-CN or zh-TW, was '" + change.language() + "'"));
        }
        refuse(faults);
        String password = change.password() == null ? null : passwords.kept(change.password());
        return store.write(transaction -> changed(transaction, by, id, change, password));
    }

    private User changed(
            StateTransaction transaction, Caller by, String id, UserChange change, @Nullable String password) {
        StoredUser stored = transaction
                .find(USER_FOUND, StateValues.of("id", id), StoredUser::read)
                .orElseThrow(() -> unknownUser(id));
        User old = stored.user();
        String kept = password == null ? stored.password() : password;
        User user = new User(
                old.id(),
                old.name(),
                change.roles() == null ? old.roles() : change.roles(),
                change.language() == null ? old.language() : change.language(),
                kept != null,
                change.disabled() == null ? old.disabled() : change.disabled(),
                old.createdAt());
        if (isAdmin(old) && !isAdmin(user) && admins(transaction) == 1) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "LAST_ADMIN", "'" + old.name() + "' is the only admin; make another first");
        }
        transaction.run(USER_CHANGED, changeable(user, kept));
        if (password != null || user.disabled()) {
            transaction.run(KEYS_WITHDRAWN, StateValues.of("user_id", id));
        }
        String after = described(user) + (password == null ? "" : ", new password");
        audit.changed(transaction, by, "user.changed", user.name(), described(old), after);
        return user;
    }

    private static StateValues changeable(User user, @Nullable String password) {
        String roles = user.roles().stream().map(Role::word).sorted().collect(Collectors.joining(","));
        return StateValues.of("id", user.id())
                .with("roles", roles)
                .with("password", password)
                .with("language", user.language())
                .with("disabled", user.disabled());
    }

    /** All users, disabled ones included, by name. */
    public List<User> users() {
        return store.read(transaction -> transaction.list(USERS_LISTED, StateValues.NONE, StoredUser::read)).stream()
                .map(StoredUser::user)
                .toList();
    }

    public Optional<User> userNamed(String name) {
        return stored(name).map(StoredUser::user);
    }

    /**
     * A new session for whoever knows the name's password; nothing when it is wrong or the user is disabled.
     *
     * @throws Refusal while the name has to wait after failed attempts
     */
    public Optional<Key.Issued> signIn(String name, String password) {
        Duration wait = attempts.wait(name);
        if (!wait.isZero()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "SIGN_IN_WAIT",
                    "too many failed attempts; try again in " + (wait.toSeconds() + 1) + " s");
        }
        Optional<StoredUser> stored = stored(name);
        boolean fits = passwords.fits(password, stored.map(StoredUser::password));
        Optional<User> user = stored.map(StoredUser::user).filter(one -> fits && !one.disabled());
        if (user.isEmpty()) {
            attempts.failed(name);
            return Optional.empty();
        }
        attempts.succeeded(name);
        return user.map(one -> store.write(transaction -> session(transaction, caller(one), one.id())));
    }

    /** A new key for a user. A link works once. */
    public Key.Issued issue(Caller by, String user, Key.Kind kind, String label, @Nullable Duration validity) {
        return store.write(transaction -> {
            StoredUser stored = transaction
                    .find(USER_FOUND, StateValues.of("id", user), StoredUser::read)
                    .orElseThrow(() -> unknownUser(user));
            Key.Issued issued = issued(transaction, user, kind, label, validity);
            audit.changed(transaction, by, "key.created", stored.user().name(), null, kind.word() + " '" + label + "'");
            return issued;
        });
    }

    private Key.Issued session(StateTransaction transaction, Caller by, String user) {
        transaction.run(KEYS_EXPIRED, StateValues.NONE.with("now", clock.instant()));
        Key.Issued session = issued(transaction, user, Key.Kind.SESSION, "", SESSION);
        audit.changed(transaction, by, "session.opened", by.name(), null, null);
        return session;
    }

    private Key.Issued issued(
            StateTransaction transaction, String user, Key.Kind kind, String label, @Nullable Duration validity) {
        Instant now = TimeOrderedIds.micros(clock);
        Instant expiresAt = validity == null ? null : now.plus(validity);
        Key key = new Key(TimeOrderedIds.next(clock), user, kind, label, now, expiresAt);
        String secret = Secrets.next();
        transaction.run(
                KEY_INSERTED,
                StateValues.of("id", key.id())
                        .with("user_id", user)
                        .with("kind", kind.word())
                        .with("secret_hash", Secrets.hash(secret))
                        .with("label", label)
                        .with("created_at", now)
                        .with("expires_at", expiresAt));
        return new Key.Issued(key, secret);
    }

    /** Opens a session with a one-time link and uses the link up; nothing when it is used, expired or unknown. */
    public Optional<Key.Issued> redeem(String link) {
        return store.write(transaction -> opened(transaction, link, Set.of(Key.Kind.LINK))
                .map(found -> {
                    transaction.run(
                            KEY_REMOVED, StateValues.of("id", found.key().id()));
                    return session(
                            transaction, caller(found.user()), found.user().id());
                }));
    }

    /** Whose session or token this is; nothing when it is unknown, expired or its user disabled. */
    public Optional<Caller> callerOf(String secret) {
        Set<Key.Kind> kinds = EnumSet.of(Key.Kind.SESSION, Key.Kind.TOKEN);
        return store.read(transaction -> opened(transaction, secret, kinds)).map(found -> caller(found.user()));
    }

    /** Ends the session or withdraws the token with this secret. */
    public void signOut(String secret) {
        Set<Key.Kind> kinds = EnumSet.allOf(Key.Kind.class);
        store.change(transaction -> opened(transaction, secret, kinds)
                .ifPresent(found -> transaction.run(
                        KEY_REMOVED, StateValues.of("id", found.key().id()))));
    }

    /** A user's keys, newest first, expired ones included. */
    public List<Key> keys(String user) {
        return store.read(
                transaction -> transaction.list(KEYS_LISTED, StateValues.of("user_id", user), Accounts::readKey));
    }

    /** Withdraws a key; false when there is none with this id. */
    public boolean withdraw(Caller by, String key) {
        return store.write(transaction -> {
            boolean there = transaction.run(KEY_REMOVED, StateValues.of("id", key)) > 0;
            if (there) {
                audit.changed(transaction, by, "key.withdrawn", key, null, null);
            }
            return there;
        });
    }

    private Optional<Opened> opened(StateTransaction transaction, String secret, Set<Key.Kind> kinds) {
        return transaction
                .find(KEY_OPENED, StateValues.of("secret_hash", Secrets.hash(secret)), Opened::read)
                .filter(found -> kinds.contains(found.key().kind()))
                .filter(found -> !found.user().disabled())
                .filter(found -> found.key().expiresAt() == null
                        || clock.instant().isBefore(found.key().expiresAt()));
    }

    private Optional<StoredUser> stored(String name) {
        return store.read(transaction -> transaction.find(USER_NAMED, StateValues.of("name", name), StoredUser::read));
    }

    private static long admins(StateTransaction transaction) {
        return transaction.list(USERS_LISTED, StateValues.NONE, StoredUser::read).stream()
                .filter(stored -> isAdmin(stored.user()))
                .count();
    }

    private static boolean isAdmin(User user) {
        return user.roles().contains(Role.ADMIN) && !user.disabled();
    }

    private static Caller caller(User user) {
        return new Caller(user.id(), user.name(), user.roles(), user.language());
    }

    private static String described(User user) {
        String roles = user.roles().stream().map(Role::word).sorted().collect(Collectors.joining(", "));
        String language = user.language() == null ? "" : ", language " + user.language();
        return "roles " + roles + language + (user.disabled() ? ", disabled" : "");
    }

    private static Optional<Fault> faultOf(Set<Role> roles) {
        if (roles.isEmpty()) {
            return Optional.of(new Fault("USER_ROLES", "roles", "a user has at least one role"));
        }
        if (roles.contains(Role.SOURCE) && roles.size() > 1) {
            return Optional.of(new Fault("USER_ROLES", "roles", "a source has no other role, or its key could read"));
        }
        return Optional.empty();
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
    }

    private static Refusal unknownUser(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "USER_UNKNOWN", "there is no user '" + id + "'");
    }

    private static Key readKey(StateRow row) {
        return new Key(
                row.text("key_id"),
                row.text("user_id"),
                Key.Kind.valueOf(row.text("kind").toUpperCase(java.util.Locale.ROOT)),
                row.text("label"),
                row.moment("key_created_at"),
                row.momentOrNull("expires_at"));
    }

    private record Opened(Key key, User user) {
        static Opened read(StateRow row) {
            return new Opened(readKey(row), StoredUser.read(row).user());
        }
    }

    private record StoredUser(User user, @Nullable String password) {
        static StoredUser read(StateRow row) {
            String password = row.textOrNull("password");
            Set<Role> roles = Arrays.stream(row.text("roles").split(","))
                    .flatMap(word -> Role.of(word).stream())
                    .collect(Collectors.toSet());
            User user = new User(
                    row.text("id"),
                    row.text("name"),
                    roles,
                    row.textOrNull("language"),
                    password != null,
                    row.truth("disabled"),
                    row.moment("created_at"));
            return new StoredUser(user, password);
        }
    }
}
