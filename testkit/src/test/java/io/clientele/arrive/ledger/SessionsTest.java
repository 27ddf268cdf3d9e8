package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Workspace;
import io.clientele.stats.session.SessionRules;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String VISITS = "select a.value as stream, strftime(s.started_at, '%H:%M') as started,"
            + " strftime(s.ended_at, '%H:%M') as ended, s.events, s.pages from ledger_session s join ledger_alias a on"
            + " a.subject = s.stream order by stream, s.started_at";

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private volatile SessionRules rules = SessionRules.usual(ZoneOffset.UTC);
    private int given;

    @BeforeEach
    void open() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC(), () -> rules);
    }

    @AfterEach
    void close() {
        ledger.close();
        workspace.close();
    }

    /** An event at a minute of one day. */
    private record Told(
            int minute,
            String type,
            String browser,
            @Nullable String user,
            String id) {

        Map<String, String> fields() {
            Map<String, String> fields = new TreeMap<>();
            fields.put("message_id", id);
            fields.put("type", type);
            fields.put("name", type.equals("track") ? "Done" : "Page");
            fields.put("url", "https://shop.example/" + minute + "?q=1#top");
            fields.put(
                    "occurred_at",
                    LocalDateTime.of(2026, 11, 30, 0, 0).plusMinutes(minute).format(WRITTEN));
            fields.put("anonymous_id", browser);
            if (user != null) {
                fields.put("user_id", user);
            }
            return fields;
        }
    }

    private Told page(int minute, String browser) {
        return new Told(minute, "page", browser, null, "m" + given++);
    }

    private void take(Told... told) {
        take(List.of(told));
    }

    private void take(List<Told> told) {
        ledger.take(
                "web",
                told.stream()
                        .map(one -> (Arriving) new Arriving.Event(
                                new Fact(Kind.EVENTS, "web", "default", one.fields()), null, "{}", List.of()))
                        .toList());
        ledger.settle();
    }

    private ImportRecord imported(List<Told> told) {
        List<String> names = List.of("message_id", "type", "name", "url", "occurred_at", "anonymous_id", "user_id");
        String rows = told.stream()
                .map(one -> names.stream()
                        .map(name -> one.fields().containsKey(name)
                                ? "'" + one.fields().get(name) + "'"
                                : "null")
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return StagedFacts.into(
                ledger, Kind.EVENTS, "web", "select * from (values " + rows + ") v(" + String.join(", ", names) + ")");
    }

    private List<String> visits() {
        ledger.settleSessions();
        return rows(workspace, VISITS);
    }

    @Test
    void aLateEventJoinsWhatItLiesBetween() {
        take(page(10, "b"), page(60, "b"), page(200, "b"));
        assertThat(visits()).containsExactly("b|00:10|00:10|1|1", "b|01:00|01:00|1|1", "b|03:20|03:20|1|1");
        take(page(35, "b"));
        assertThat(visits()).containsExactly("b|00:10|01:00|3|3", "b|03:20|03:20|1|1");
        ledger.seal();
        assertThat(visits()).containsExactly("b|00:10|01:00|3|3", "b|03:20|03:20|1|1");
        take(page(230, "b"), page(199, "c"));
        assertThat(visits()).containsExactly("b|00:10|01:00|3|3", "b|03:20|03:50|2|2", "c|03:19|03:19|1|1");
    }

    @Test
    void aVisitGoesOnOverASignInAndIsTheUsers() {
        take(page(1, "b"), new Told(2, "track", "b", "ann", "signed"), page(3, "b"));
        assertThat(visits()).containsExactly("b|00:01|00:03|3|2");
        assertThat(value(workspace, "select p.value from ledger_session s join ledger_alias p on p.subject = s.person"))
                .isEqualTo("ann");
        assertThat(value(workspace, "select entry_page || ' ' || exit_page from ledger_session"))
                .isEqualTo("shop.example/1 shop.example/3");
    }

    @Test
    void goesWithItsImportAndComesAgainWhenTheEnginesFileIsLost() {
        take(page(10, "b"));
        ImportRecord imported = imported(List.of(page(30, "b"), page(300, "d")));
        assertThat(visits()).containsExactly("b|00:10|00:30|2|2", "d|05:00|05:00|1|1");
        workspace.renewEngine();
        assertThat(visits()).containsExactly("b|00:10|00:30|2|2", "d|05:00|05:00|1|1");
        ledger.undo(imported.number(), Progress.NONE);
        assertThat(visits()).containsExactly("b|00:10|00:10|1|1");
    }

    @Test
    void anotherRuleHoldsForThePastToo() {
        take(page(10, "b"), page(50, "b"));
        assertThat(visits()).hasSize(2);
        rules = new SessionRules(45, false, false, ZoneOffset.UTC);
        assertThat(visits()).hasSize(1);
        rules = new SessionRules(45, true, false, ZoneId.of("Etc/GMT+12"));
        assertThat(visits()).hasSize(1);
    }

    @Test
    void followsByItselfWhenAsked() throws InterruptedException {
        ledger.followSessions();
        take(page(10, "b"));
        for (int i = 0;
                i < 200
                        && !value(workspace, "select count(*) as n from ledger_session")
                                .equals("1");
                i++) {
            Thread.sleep(50);
        }
        assertThat(rows(workspace, VISITS)).containsExactly("b|00:10|00:10|1|1");
    }

    /** Made bit by bit, in whatever order events come, visits are those made of all events at once. */
    @ParameterizedTest
    @CsvSource({"1, 30, false", "2, 5, false", "3, 30, true", "4, 60, true", "5, 1, false"})
    void doNotDependOnTheOrderOfComing(long seed, int idle, boolean midnight) {
        rules = new SessionRules(idle, midnight, false, ZoneOffset.UTC);
        Random random = new Random(seed);
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String type = random.nextInt(3) == 0 ? "track" : "page";
            String user = random.nextInt(5) == 0 ? "u" + random.nextInt(3) : null;
            all.add(new Told(random.nextInt(4000), type, "b" + random.nextInt(5), user, String.format("e%03d", i)));
        }
        List<Told> coming = new ArrayList<>(all);
        Collections.shuffle(coming, random);
        for (int from = 0; from < coming.size(); ) {
            int to = Math.min(coming.size(), from + 1 + random.nextInt(30));
            if (random.nextInt(5) == 0) {
                imported(coming.subList(from, to));
            } else {
                take(coming.subList(from, to));
            }
            if (random.nextInt(2) == 0) {
                ledger.settleSessions();
            }
            if (random.nextInt(6) == 0) {
                ledger.seal();
            }
            from = to;
        }
        assertThat(spans()).isEqualTo(expected(all, idle, midnight));
    }

    private List<String> spans() {
        ledger.settleSessions();
        return rows(
                workspace,
                "select a.value as stream, epoch_us(s.started_at - timestamp '2026-11-30') // 60000000 as started,"
                        + " epoch_us(s.ended_at - timestamp '2026-11-30') // 60000000 as ended, s.events from"
                        + " ledger_session s join ledger_alias a on a.subject = s.stream order by stream, s.started_at");
    }

    private static List<String> expected(List<Told> all, int idle, boolean midnight) {
        List<String> spans = new ArrayList<>();
        Map<String, List<Told>> streams =
                all.stream().collect(Collectors.groupingBy(Told::browser, TreeMap::new, Collectors.toList()));
        streams.forEach((browser, told) -> {
            List<Integer> minutes = told.stream()
                    .map(Told::minute)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            int started = minutes.getFirst();
            int count = 0;
            for (int i = 0; i < minutes.size(); i++) {
                count++;
                boolean last = i + 1 == minutes.size();
                int at = minutes.get(i);
                int next = last ? 0 : minutes.get(i + 1);
                if (last || next - at > idle || (midnight && next / 1440 != at / 1440)) {
                    spans.add(browser + "|" + started + "|" + at + "|" + count);
                    started = next;
                    count = 0;
                }
            }
        });
        return spans;
    }
}
