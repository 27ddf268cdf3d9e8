package io.clientele.door.desk;

import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.AuditEntry;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Right;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.User;
import io.clientele.ground.access.UserChange;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Users, their keys, and the audit log. */
public final class AccessOffers {

    private static final Option NAME = Option.text("name", "what is typed to sign in");
    private static final Option PASSWORD =
            Option.text("password", "at least 10 characters; none for links and keys only");
    private static final Option ROLES = Option.choiceOrNone(
                    "roles",
                    "what the user is here",
                    Stream.of(Role.values()).map(Role::word).toArray(String[]::new))
            .manyTimes();

    private AccessOffers() {}

    /** A user as the doors show it. */
    public record UserView(
            String id,
            String name,
            List<String> roles,
            @Nullable String language,
            boolean hasPassword,
            boolean disabled,
            Instant createdAt) {

        static UserView of(User user) {
            return new UserView(
                    user.id(),
                    user.name(),
                    user.roles().stream().map(Role::word).sorted().toList(),
                    user.language(),
                    user.hasPassword(),
                    user.disabled(),
                    user.createdAt());
        }
    }

    /** A key as the doors show it; the secret only in the answer that made it. */
    public record KeyView(
            String id,
            String kind,
            String label,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable String secret) {

        static KeyView of(Key key, @Nullable String secret) {
            return new KeyView(
                    key.id(),
                    key.kind().name().toLowerCase(Locale.ROOT),
                    key.label(),
                    key.createdAt(),
                    key.expiresAt(),
                    secret);
        }
    }

    public static List<Offer> of(Supplier<Accounts> accounts) {
        List<Offer> offers = new ArrayList<>();
        offers.add(Offer.get("/users", "All users", Right.ADMINISTER, Shape.pageOf(UserView.class), asking -> {
            List<UserView> views =
                    accounts.get().users().stream().map(UserView::of).toList();
            return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
        }));
        offers.add(Offer.of(
                        Verb.POST, "/users", "Make a user", Right.ADMINISTER, Shape.made(UserView.class), asking -> {
                            User user = accounts.get()
                                    .create(
                                            asking.caller(),
                                            asking.text("name"),
                                            roles(asking.body()),
                                            textOrNull(asking, "password"));
                            return new Reply.Created(asking.json().tree(UserView.of(user)));
                        })
                .withBody(NAME, ROLES, PASSWORD));
        offers.add(Offer.of(Verb.PATCH, "/users/{id}", "Change a user", Right.ADMINISTER, UserView.class, asking -> {
                    JsonNode body = asking.body();
                    UserChange change = new UserChange(
                            body.has("roles") ? roles(body) : null,
                            textOrNull(asking, "password"),
                            textOrNull(asking, "language"),
                            body.has("disabled") ? body.path("disabled").asBoolean() : null);
                    return asking.reply(
                            UserView.of(accounts.get().change(asking.caller(), asking.variable("id"), change)));
                })
                .withBody(
                        ROLES,
                        PASSWORD,
                        Option.text("language", "en, zh-CN or zh-TW"),
                        Option.truth("disabled", "a disabled user comes in by nothing")));
        offers.addAll(keys(accounts));
        offers.add(Offer.get(
                        "/audit",
                        "What was done, the newest first",
                        Right.AUDIT,
                        Shape.pageOf(AuditEntry.class),
                        asking -> {
                            int limit = asking.options().limit("limit", 500);
                            List<AuditEntry> entries = accounts.get()
                                    .audit()
                                    .page(limit, asking.options().text("cursor").orElse(null));
                            String next = entries.size() < limit
                                    ? null
                                    : entries.getLast().id();
                            return asking.reply(new Reply.Page<>(
                                    entries, next, accounts.get().audit().size()));
                        })
                .taking(Option.whole("limit", "rows at most", 50), Option.text("cursor", "where the last page ended")));
        return offers;
    }

    private static List<Offer> keys(Supplier<Accounts> accounts) {
        return List.of(
                Offer.get(
                        "/users/{id}/keys",
                        "A user's sessions, tokens and links",
                        Right.ADMINISTER,
                        Shape.pageOf(KeyView.class),
                        asking -> {
                            List<KeyView> views = accounts.get().keys(asking.variable("id")).stream()
                                    .map(key -> KeyView.of(key, null))
                                    .toList();
                            return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
                        }),
                Offer.of(
                                Verb.POST,
                                "/users/{id}/keys",
                                "Make an API token or a one-time sign-in link; its secret is shown once",
                                Right.ADMINISTER,
                                Shape.made(KeyView.class),
                                asking -> {
                                    boolean link = asking.body()
                                            .path("kind")
                                            .asString("token")
                                            .equals("link");
                                    Key.Issued issued = accounts.get()
                                            .issue(
                                                    asking.caller(),
                                                    asking.variable("id"),
                                                    link ? Key.Kind.LINK : Key.Kind.TOKEN,
                                                    asking.body().path("label").asString(""),
                                                    link ? Duration.ofDays(1) : days(asking.body()));
                                    return new Reply.Created(
                                            asking.json().tree(KeyView.of(issued.key(), issued.secret())));
                                })
                        .withBody(
                                Option.choice(
                                        "kind", "an API token, or a link that opens one session", "token", "link"),
                                Option.text("label", "what the key is for"),
                                Option.whole("days", "days a token is good for; without, it doesn't expire", 90)),
                Offer.of(Verb.DELETE, "/keys/{id}", "Withdraw a key", Right.ADMINISTER, Void.class, asking -> {
                    if (!accounts.get().withdraw(asking.caller(), asking.variable("id"))) {
                        throw new Refusal(Refusal.Kind.NOT_FOUND, "KEY_UNKNOWN", "there is no key with this id");
                    }
                    return new Reply.Nothing();
                }));
    }

    private static @Nullable Duration days(JsonNode body) {
        int days = body.path("days").asInt(0);
        return days > 0 ? Duration.ofDays(days) : null;
    }

    private static Set<Role> roles(JsonNode body) {
        Set<Role> roles = new LinkedHashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (JsonNode word : body.path("roles")) {
            Role.of(word.asString(""))
                    .ifPresentOrElse(
                            roles::add,
                            () -> faults.add(
                                    new Fault("USER_ROLES", "roles", "there is no role '" + word.asString("") + "'")));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return roles;
    }

    private static @Nullable String textOrNull(Asking asking, String property) {
        String text = asking.body().path(property).asString("");
        return text.isEmpty() ? null : text;
    }
}
