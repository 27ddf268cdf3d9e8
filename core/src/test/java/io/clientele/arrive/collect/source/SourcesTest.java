package io.clientele.arrive.collect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.AuditEntry;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-04T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now = now.plusMillis(1)).withZone(ZoneOffset.UTC);
    private StateStore store;
    private Accounts accounts;
    private Sources sources;

    @BeforeEach
    void open() {
        store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
        accounts = new Accounts(store, clock);
        sources = new Sources(store, accounts.audit(), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Source.Issued added(String name) {
        return sources.add(Caller.LOCAL, name, SourceKind.WEB, SourceSettings.USUAL);
    }

    @Test
    void knowsWhoeverSendsWithAKeyAlsoAfterAStart() {
        Source.Issued shop = added("shop");
        added("app");

        assertThat(sources.of(shop.writeKey())).contains(shop.source());
        assertThat(sources.of(shop.writeKey() + "x")).isEmpty();
        assertThat(sources.of("")).isEmpty();
        assertThat(new Sources(store, accounts.audit(), clock).of(shop.writeKey()))
                .contains(shop.source());
        assertThat(sources.list()).extracting(Source::name).containsExactly("app", "shop");
    }

    @Test
    void anEarlierKeyGoesOnAsLongAsWasSaid() {
        String first = added("shop").writeKey();
        String second =
                sources.rotate(Caller.LOCAL, "shop", Duration.ofHours(1)).writeKey();

        assertThat(sources.of(first)).isPresent();
        now = now.plus(Duration.ofMinutes(61));
        assertThat(sources.of(first)).isEmpty();
        assertThat(sources.of(second)).isPresent();
        assertThat(sources.keys("shop"))
                .extracting(key -> key.expiresAt() != null)
                .containsExactly(false, true);
    }

    @Test
    void aKeyThatEndsSoonerIsNotGivenMoreTime() {
        String first = added("shop").writeKey();
        sources.rotate(Caller.LOCAL, "shop", Duration.ZERO);
        assertThat(sources.of(first)).isEmpty();
        sources.rotate(Caller.LOCAL, "shop", Duration.ofDays(7));
        assertThat(sources.of(first)).isEmpty();
    }

    @Test
    void aDisabledSourceIsNobodyUntilItIsEnabledAgain() {
        String key = added("shop").writeKey();
        sources.change(Caller.LOCAL, "shop", SourceKind.WEB, SourceSettings.USUAL, true);
        assertThat(sources.of(key)).isEmpty();

        SourceSettings strict = new SourceSettings(
                "germany",
                List.of("https://shop.example"),
                50,
                "Europe/Berlin",
                false,
                AddressUse.NONE,
                true,
                List.of());
        sources.change(Caller.LOCAL, "shop", SourceKind.SHOP, strict, false);
        assertThat(sources.of(key)).map(Source::settings).contains(strict);
        assertThat(sources.find("shop")).map(Source::kind).contains(SourceKind.SHOP);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        SourceSettings wrong = new SourceSettings(
                "of/both",
                List.of("shop.example", "https://x.example/"),
                0,
                "Berlin",
                true,
                AddressUse.FULL,
                false,
                List.of());
        assertThatThrownBy(() -> sources.add(Caller.LOCAL, " shop", SourceKind.WEB, wrong))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::code)
                                .containsExactly(
                                        "SOURCE_NAME",
                                        "SOURCE_NAMESPACE",
                                        "SOURCE_ORIGIN",
                                        "SOURCE_ORIGIN",
                                        "SOURCE_RATE",
                                        "SOURCE_ZONE"));
        assertThat(sources.list()).isEmpty();
    }

    @Test
    void refusesASecondOneOfThatNameAndOnesThereAreNot() {
        String key = added("shop").writeKey();
        assertThatThrownBy(() -> added("shop")).hasMessageContaining("there is a source 'shop' already");
        assertThat(sources.of(key)).isPresent();
        assertThatThrownBy(() -> sources.rotate(Caller.LOCAL, "shoop", Sources.OVERLAP))
                .hasMessageContaining("there is no source 'shoop'");
        assertThatThrownBy(() -> sources.rotate(Caller.LOCAL, "shop", Duration.ofDays(366)))
                .hasMessageContaining("0 to 365 days, was 366");
    }

    @Test
    void keepsNoKeyAndWritesDownWhoMadeOne() throws IOException {
        String first = added("shop").writeKey();
        String second = sources.rotate(Caller.LOCAL, "shop", Duration.ofDays(1)).writeKey();
        assertThat(accounts.audit().page(10, null))
                .extracting(AuditEntry::action)
                .containsExactly("source.rotated", "source.created");
        store.close();

        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(first)
                        .doesNotContain(second);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example, true",
        "https://shop.example, HTTPS://Shop.Example, true",
        "https://shop.example, http://shop.example, false",
        "https://shop.example, https://shop.example.evil.example, false",
        "https://shop.example, https://shop.example:8443, false",
        "https://*.shop.example, https://de.shop.example, true",
        "https://*.shop.example, https://a.b.shop.example, true",
        "https://*.shop.example, https://shop.example, false",
        "https://*.shop.example, https://evilshop.example, false",
        "https://*.shop.example, https://evil.example/.shop.example, false",
        "https://*.shop.example, https://evil.example?.shop.example, false",
        "https://*.shop.example, null, false",
    })
    void admitsPagesOfTheOriginsAlone(String allowed, String origin, boolean admitted) {
        SourceSettings settings = new SourceSettings(
                "default", List.of(allowed), null, null, true, AddressUse.TRUNCATED, false, List.of());
        assertThat(settings.admits(origin)).isEqualTo(admitted);
    }

    @Test
    void admitsAnyPageWhenNoneIsNamed() {
        assertThat(SourceSettings.USUAL.admits("https://anywhere.example")).isTrue();
    }
}
