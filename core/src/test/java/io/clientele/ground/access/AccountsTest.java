package io.clientele.ground.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-04T12:00:00Z");
    private StateStore store;
    private Accounts accounts;

    @BeforeEach
    void open() {
        store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
        // Each look at the clock is a millisecond later, so that what happens later sorts later.
        InstantSource ticking = () -> now = now.plusMillis(1);
        accounts = new Accounts(store, ticking.withZone(ZoneOffset.UTC), new Passwords(1_000));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void knowsWhoeverGivesTheRightPassword() {
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.ANALYST), PASSWORD);

        Key.Issued session = accounts.signIn("ann", PASSWORD).orElseThrow();

        assertThat(accounts.callerOf(session.secret()))
                .contains(new Caller(ann.id(), "ann", Set.of(Role.ANALYST), null));
        assertThat(accounts.signIn("ann", "correct horse batterz")).isEmpty();
        assertThat(accounts.signIn("bob", PASSWORD)).isEmpty();
    }

    @Test
    void readsPasswordsKeptWithOtherRounds() {
        String kept = new Passwords(1_000).kept(PASSWORD);

        Passwords today = new Passwords(Passwords.ROUNDS);
        assertThat(today.fits(PASSWORD, Optional.of(kept))).isTrue();
        assertThat(today.fits(PASSWORD + "!", Optional.of(kept))).isFalse();
        assertThat(today.fits(PASSWORD, Optional.empty())).isFalse();
        assertThat(today.kept(PASSWORD)).startsWith("pbkdf2-sha512$210000$").isNotEqualTo(today.kept(PASSWORD));
    }

    @Test
    void keepsNeitherPasswordsNorSecrets() throws Exception {
        accounts.create(Caller.LOCAL, "ann", Set.of(Role.ANALYST), PASSWORD);
        String secret = accounts.signIn("ann", PASSWORD).orElseThrow().secret();
        store.close();

        try (var files = java.nio.file.Files.list(folder)) {
            for (Path file : files.toList()) {
                String content = new String(
                        java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content.contains(PASSWORD)).isFalse();
                assertThat(content.contains(secret)).isFalse();
            }
        }
    }

    @Test
    void opensOneSessionWithALinkAndNoSecond() {
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.ADMIN), null);
        Key.Issued link = accounts.issue(Caller.LOCAL, ann.id(), Key.Kind.LINK, "first", Duration.ofHours(1));

        assertThat(accounts.callerOf(link.secret())).as("a link is no session").isEmpty();
        Key.Issued session = accounts.redeem(link.secret()).orElseThrow();
        assertThat(accounts.callerOf(session.secret())).isPresent();
        assertThat(accounts.redeem(link.secret())).isEmpty();
    }

    @Test
    void forgetsKeysThatExpired() {
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.ADMIN), PASSWORD);
        Key.Issued link = accounts.issue(Caller.LOCAL, ann.id(), Key.Kind.LINK, "", Duration.ofHours(1));
        String session = accounts.signIn("ann", PASSWORD).orElseThrow().secret();

        now = now.plus(Duration.ofHours(2));
        assertThat(accounts.redeem(link.secret())).isEmpty();
        assertThat(accounts.callerOf(session)).isPresent();
        now = now.plus(Accounts.SESSION);
        assertThat(accounts.callerOf(session)).isEmpty();
    }

    @Test
    void endsEverythingWhenThePasswordChangesOrTheUserIsDisabled() {
        accounts.create(Caller.LOCAL, "root", Set.of(Role.ADMIN), null);
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.VIEWER), PASSWORD);
        String session = accounts.signIn("ann", PASSWORD).orElseThrow().secret();

        accounts.change(Caller.LOCAL, ann.id(), UserChange.ofPassword("another long one"));
        assertThat(accounts.callerOf(session)).isEmpty();
        assertThat(accounts.signIn("ann", PASSWORD)).isEmpty();

        String token = accounts.issue(Caller.LOCAL, ann.id(), Key.Kind.TOKEN, "script", null)
                .secret();
        accounts.change(Caller.LOCAL, ann.id(), new UserChange(null, null, null, true));
        assertThat(accounts.callerOf(token)).isEmpty();
        assertThat(accounts.signIn("ann", "another long one")).isEmpty();
    }

    @Test
    void keepsTheLastAdmin() {
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.ADMIN), null);

        assertThatThrownBy(() -> accounts.change(Caller.LOCAL, ann.id(), new UserChange(null, null, null, true)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("only admin");
        assertThatThrownBy(() ->
                        accounts.change(Caller.LOCAL, ann.id(), new UserChange(Set.of(Role.VIEWER), null, null, null)))
                .isInstanceOf(Refusal.class);

        accounts.create(Caller.LOCAL, "bob", Set.of(Role.ADMIN), null);
        accounts.change(Caller.LOCAL, ann.id(), new UserChange(Set.of(Role.VIEWER), null, null, null));
    }

    @Test
    void namesEveryFaultOfANewUserAtOnce() {
        assertThatThrownBy(() -> accounts.create(Caller.LOCAL, "a b", Set.of(), "short"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::code)
                                .containsExactly("USER_NAME", "USER_ROLES", "PASSWORD_LENGTH"));
        accounts.create(Caller.LOCAL, "ann", Set.of(Role.VIEWER), null);
        assertThatThrownBy(() -> accounts.create(Caller.LOCAL, "ann", Set.of(Role.VIEWER), null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("already");
    }

    @Test
    void makesAGuesserWaitLongerAndLongerWhetherTheNameExistsOrNot() {
        accounts.create(Caller.LOCAL, "ann", Set.of(Role.VIEWER), PASSWORD);
        for (String name : List.of("ann", "nobody")) {
            for (int time = 0; time < 5; time++) {
                assertThat(accounts.signIn(name, "wrong password")).isEmpty();
            }
            assertThatThrownBy(() -> accounts.signIn(name, PASSWORD))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("too many failed attempts");
        }
        now = now.plusSeconds(2);
        assertThat(accounts.signIn("ann", PASSWORD)).isPresent();
    }

    @Test
    void recordsChangesWithBeforeAndAfter() {
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.VIEWER), null);
        Caller caller = new Caller(ann.id(), "ann", Set.of(Role.ADMIN), null);
        accounts.change(caller, ann.id(), new UserChange(Set.of(Role.AGENT), "a new password", null, null));
        accounts.audit().looked(caller, "customer.looked-at", "42");

        List<AuditEntry> entries = accounts.audit().page(10, null);

        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("customer.looked-at", "user.changed", "user.created");
        assertThat(entries.get(1).before()).isEqualTo("roles viewer");
        assertThat(entries.get(1).after()).isEqualTo("roles agent, new password");
        assertThat(entries.get(1).actor()).isEqualTo("ann");
        assertThat(accounts.audit().page(10, entries.get(1).id()))
                .extracting(AuditEntry::action)
                .containsExactly("user.created");
        assertThat(accounts.audit().size()).isEqualTo(3);
    }

    @Test
    void listsAndWithdrawsKeys() {
        User ann = accounts.create(Caller.LOCAL, "ann", Set.of(Role.VIEWER), null);
        Key.Issued token = accounts.issue(Caller.LOCAL, ann.id(), Key.Kind.TOKEN, "nightly", null);

        assertThat(accounts.keys(ann.id())).containsExactly(token.key());
        assertThat(accounts.withdraw(Caller.LOCAL, token.key().id())).isTrue();
        assertThat(accounts.withdraw(Caller.LOCAL, token.key().id())).isFalse();
        assertThat(accounts.callerOf(token.secret())).isEmpty();
    }

    @Test
    void showsPersonalDataToThoseWhoServeOrGuardPeopleOnly() {
        Set<Role> seeing = Set.of(Role.AGENT, Role.PRIVACY_OFFICER, Role.ADMIN);
        for (Role role : Role.values()) {
            Caller caller = new Caller("1", "x", Set.of(role), null);
            assertThat(caller.maySeePersonal()).as(role.word()).isEqualTo(seeing.contains(role));
            assertThat(Role.of(role.word())).contains(role);
        }
        assertThat(new Caller("1", "x", Set.of(Role.SOURCE), null).may(Right.READ))
                .isFalse();
    }
}
