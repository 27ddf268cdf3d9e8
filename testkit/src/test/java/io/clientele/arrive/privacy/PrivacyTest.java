package io.clientele.arrive.privacy;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Fate;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PrivacyTest {

    /** Compresses to itself, so that a search of files for it finds it wherever it is. */
    private static final String SECRET = "zq7Kx-vanish-9TbW";

    @TempDir
    Path folder;

    @Test
    void erasesAPersonFromEveryFileAndSignsTheReport() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            Identities identities = new Identities(workspace);
            Profiles profiles = new Profiles(workspace, Clock.systemUTC());
            fill(ledger);
            keepTraits(profiles);
            Privacy privacy = new Privacy(
                    List.of(profiles.erasable(), ledger.erasable()), identities, workspace.folder(), Clock.systemUTC());
            String id = value(workspace, "select customer_id from ledger_alias where value = '" + SECRET + "'");
            assertThat(privacy.export(id)).hasSize(4).allMatch(line -> line.startsWith("{\"kind\":"));
            assertThat(filesWith(SECRET)).isNotEmpty();

            ErasureReport report = privacy.erase(id);

            assertThat(report.remaining()).isZero();
            assertThat(report.erased())
                    .anySatisfy(room -> assertThat(room.holdings()).anySatisfy(holding -> {
                        assertThat(holding.place()).isEqualTo("orders");
                        assertThat(holding.rows()).isEqualTo(2);
                    }));
            assertThat(Privacy.isGenuine(report)).isTrue();
            assertThat(Privacy.isGenuine(new ErasureReport(
                            report.customerId(),
                            report.at().plusSeconds(1),
                            report.erased(),
                            0,
                            report.signature(),
                            report.publicKey())))
                    .isFalse();
            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(rows(workspace, "select order_id from orders order by order_id"))
                    .containsExactly("3", "4");
            assertThatThrownBy(() -> privacy.erase(id))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(id);
        }
    }

    @Test
    void leavesNoTraceOfWhatAPersonSentNorOfWhatWasTurnedAway() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            Identities identities = new Identities(workspace);
            Profiles profiles = new Profiles(workspace, Clock.systemUTC());
            ledger.take("shop", List.of(sent("1", SECRET), sent("2", "b"), turned("{\"userId\":\"" + SECRET + "\"}")));
            ledger.seal();
            ledger.take(
                    "shop",
                    List.of(
                            sent("3", SECRET),
                            turned("?idsite=1&uid=" + SECRET + "&rec=1"),
                            turned("{\"userId\":\"b\"}")));
            Privacy privacy = new Privacy(
                    List.of(profiles.erasable(), ledger.erasable()), identities, workspace.folder(), Clock.systemUTC());
            ledger.settle();
            assertThat(filesWith(SECRET)).isNotEmpty();

            privacy.erase(value(workspace, "select customer_id from ledger_alias where value = '" + SECRET + "'"));

            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(rows(workspace, "select message_id, user_id from events"))
                    .containsExactly("2|b");
            assertThat(value(workspace, "select count(*) as n from rejects")).isEqualTo("1");
            assertThat(ledger.take("shop", List.of(sent("2", "b")))).containsExactly(Fate.DUPLICATE);
        }
    }

    private static Arriving sent(String id, String user) {
        Fact event = new Fact(
                Kind.EVENTS,
                "shop",
                "default",
                Map.of("message_id", id, "type", "track", "user_id", user, "occurred_at", "2026-11-30 10:00:00"));
        return new Arriving.Event(event, null, "{\"userId\":\"" + user + "\"}", List.of());
    }

    private static Arriving turned(String raw) {
        String cells = JsonMapper.builder().build().writeValueAsString(Map.of("raw", raw, "format", "SEGMENT"));
        return new Arriving.TurnedAway(1, null, null, "EVENT_NO_NAME", "an event has no name", cells);
    }

    @Test
    void leavesNoTraceInRowsTheEngineKept() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            Identities identities = new Identities(workspace);
            Profiles profiles = new Profiles(workspace, Clock.systemUTC());
            fill(ledger);
            Pipeline customers = new Pipeline(List.of(), Map.of(), Map.of())
                    .then(Step.rendered("buyers", "select customer as name from orders where customer is not null"))
                    .kept();
            assertThat(workspace.engine().list(customers, Purpose.ANALYTICS, row -> row.requiredText("name")))
                    .contains(SECRET);
            Privacy privacy = new Privacy(
                    List.of(profiles.erasable(), ledger.erasable()), identities, workspace.folder(), Clock.systemUTC());

            privacy.erase(value(workspace, "select customer_id from ledger_alias where value = '" + SECRET + "'"));

            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(workspace.engine().list(customers, Purpose.ANALYTICS, row -> row.requiredText("name")))
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void leavesNoTraceInPastStatesMergedSegmentsAndImportsTakenBack() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            Identities identities = new Identities(workspace);
            Profiles profiles = new Profiles(workspace, Clock.systemUTC());
            fill(ledger);
            long takenBack = StagedFacts.into(
                            ledger,
                            Kind.ORDERS,
                            "shop",
                            "select '9' as order_id, '" + SECRET
                                    + "' as customer, timestamp '2010-12-03' as ordered_at," + " 3 as amount")
                    .number();
            for (int i = 0; i < 9; i++) {
                StagedFacts.into(
                        ledger,
                        Kind.ORDERS,
                        "shop",
                        "select 'm" + i
                                + "' as order_id, 'b' as customer, timestamp '2010-12-02' as ordered_at, 2 as amount");
            }
            keepTraits(profiles);
            assertThat(ledger.upkeep(Progress.NONE).merged()).isPositive();
            ledger.undo(takenBack, Progress.NONE);
            keepTraits(profiles);
            Privacy privacy = new Privacy(
                    List.of(profiles.erasable(), ledger.erasable()), identities, workspace.folder(), Clock.systemUTC());
            long past = ledger.manifest().snapshot() - 1;
            assertThat(workspace.lake().manifest(past)).isPresent();

            privacy.erase(value(workspace, "select customer_id from ledger_alias where value = '" + SECRET + "'"));

            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(workspace.lake().manifest(past)).isEmpty();
            assertThat(value(workspace, "select count(*) as n from orders")).isEqualTo("11");
        }
    }

    private static void fill(Ledger ledger) {
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select * from (values ('1', '" + SECRET + "', '2010-12-01', 5), ('2', '" + SECRET
                        + "', '2011-02-01', 7), ('3', 'b', '2011-01-01', 1), ('4', null, '2011-01-01', 1))"
                        + " as t(order_id, customer, ordered_at, amount)");
        ledger.append(List.of(
                new Fact(Kind.CONTACTS, "shop", "default", Map.of("source_id", SECRET, "email", SECRET + "@x.com")),
                new Fact(Kind.CONTACTS, "shop", "default", Map.of("source_id", "b", "email", "b@x.com"))));
        ledger.settle();
    }

    private static void keepTraits(Profiles profiles) {
        profiles.keep(
                "value",
                java.util.Set.of(Kind.ORDERS),
                new Pipeline(List.of(), Map.of(), Map.of())
                        .then(Step.rendered(
                                "scored",
                                "select c.customer, a.value as note from ledger_alias a join customer_of c"
                                        + " on c.subject = a.subject")),
                Purpose.ANALYTICS);
    }

    private List<Path> filesWith(String text) throws Exception {
        byte[] sought = text.getBytes(StandardCharsets.UTF_8);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (contains(Files.readAllBytes(file), sought)) {
                    found.add(folder.relativize(file));
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] content, byte[] sought) {
        for (int i = 0; i + sought.length <= content.length; i++) {
            int j = 0;
            while (j < sought.length && content[i + j] == sought[j]) {
                j++;
            }
            if (j == sought.length) {
                return true;
            }
        }
        return false;
    }
}
