package io.clientele.know.identity;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.ComparedEngine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.TablesOnSpark;
import io.clientele.ground.store.Workspace;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Whose events are whose, when people sign in, share a browser or change their id. */
class SignInTest {

    /** Each event with the id of the person it is of, as a source knows them; a browser nobody signed in at has none. */
    private static final String WHOSE =
            "select e.message_id, coalesce(n.source_id, '-') as person from events e join customer_of c on"
                    + " c.subject = e.subject and e.occurred_at >= c.effective_from and (c.effective_to is null or"
                    + " e.occurred_at < c.effective_to) left join profile_alias n on n.customer = c.customer"
                    + " order by e.message_id";

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private Identities identities;
    private Profiles profiles;

    @BeforeEach
    void open() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
        identities = new Identities(workspace);
        profiles = new Profiles(workspace, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
        workspace.close();
    }

    /** An event at a minute of one day. */
    private record Told(
            String id,
            int minute,
            String type,
            @Nullable String browser,
            @Nullable String user,
            @Nullable String previous) {

        Map<String, String> fields() {
            Map<String, String> fields = new TreeMap<>();
            fields.put("message_id", id);
            fields.put("type", type);
            fields.put(
                    "occurred_at",
                    LocalDateTime.of(2026, 11, 30, 0, 0).plusMinutes(minute).format(WRITTEN));
            if (browser != null) {
                fields.put("anonymous_id", browser);
            }
            if (user != null) {
                fields.put("user_id", user);
            }
            if (previous != null) {
                fields.put("properties", "{\"previous_id\":\"" + previous + "\"}");
            }
            return fields;
        }
    }

    private static Told page(String id, int minute, @Nullable String browser, @Nullable String user) {
        return new Told(id, minute, "page", browser, user, null);
    }

    private static Told alias(String id, int minute, String previous, String user) {
        return new Told(id, minute, "alias", null, user, previous);
    }

    private void take(Told... told) {
        take(List.of(told));
    }

    private void take(List<Told> told) {
        ledger.take("web", told.stream().map(SignInTest::arriving).toList());
        ledger.settle();
    }

    private static Arriving arriving(Told told) {
        return new Arriving.Event(new Fact(Kind.EVENTS, "web", "default", told.fields()), null, "{}", List.of());
    }

    private ImportRecord imported(List<Told> told) {
        List<String> names = List.of("message_id", "type", "occurred_at", "anonymous_id", "user_id", "properties");
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

    private List<String> whose() {
        return rows(workspace, WHOSE);
    }

    @Test
    void whatABrowserDidBeforeSomebodySignedInFollowsThem() {
        take(page("1", 1, "browser", null), page("2", 2, "other", null));
        assertThat(whose()).containsExactly("1|-", "2|-");
        assertThat(value(workspace, "select count(*) as n from customer_base")).isEqualTo("2");
        take(page("3", 3, "browser", "ann"), page("4", 4, "browser", null));
        List<String> expected = List.of("1|ann", "2|-", "3|ann", "4|ann");
        assertThat(whose()).isEqualTo(expected);
        assertThat(value(workspace, "select count(*) as n from customer_base")).isEqualTo("2");
        ledger.seal();
        assertThat(whose()).isEqualTo(expected);
        take(page("0", 0, "browser", null));
        assertThat(whose()).contains("0|ann");
        workspace.renewEngine();
        assertThat(whose()).contains("0|ann", "1|ann", "2|-");
    }

    @Test
    void aBrowserTwoPeopleUseIsTheFirstOnesUntilTheSecondSignsIn() {
        take(page("5", 50, "shared", null), page("2", 20, "shared", "bob"), page("1", 10, "shared", null));
        assertThat(whose()).containsExactly("1|bob", "2|bob", "5|bob");
        // Late: ann was there before.
        take(page("0", 5, "shared", "ann"));
        assertThat(whose()).containsExactly("0|ann", "1|ann", "2|bob", "5|bob");
    }

    @Test
    void anIdGivenUpForAnotherTakesItsFactsWithIt() {
        StagedFacts.into(
                ledger,
                Kind.CONTACTS,
                "web",
                "select 'old' as source_id, 'Ann' as full_name, timestamp '2020-01-01' as updated_at");
        take(page("1", 1, "b1", null), page("2", 2, "b1", "old"), page("3", 3, null, "new"));
        String id = identities.find("web", "old").orElseThrow();
        take(alias("4", 4, "old", "new"), alias("5", 5, "new", "newest"), page("6", 6, null, "newest"));
        assertThat(identities.find("web", "newest")).contains(id);
        assertThat(identities.find("web", "new")).contains(id);
        assertThat(rows(
                        workspace,
                        "select distinct c.customer from events e join customer_of c on c.subject = e.subject"))
                .hasSize(1);
        // The browser, three ids of hers, and those two as ids of browsers, which they might have been.
        assertThat(identities.subjectsOf(id)).hasSize(6);
        // Circles and ids that are given up twice change nothing.
        take(alias("7", 7, "newest", "old"), alias("8", 8, "b1", "newest"));
        assertThat(identities.find("web", "newest")).contains(id);
        assertThat(value(workspace, "select count(*) as n from customer_base")).isEqualTo("1");
    }

    @Test
    void goesWithTheImportThatToldIt() {
        take(page("1", 1, "browser", null));
        ImportRecord first = imported(List.of(page("2", 2, "browser", "ann"), alias("3", 3, "bob", "ann")));
        ImportRecord second = imported(List.of(page("2", 2, "browser", "ann"), page("4", 4, null, "bob")));
        assertThat(second.duplicates()).isEqualTo(1);
        assertThat(whose()).containsExactly("1|ann", "2|ann", "3|ann", "4|ann");
        ledger.undo(first.number(), Progress.NONE);
        assertThat(whose()).containsExactly("1|ann", "2|ann", "4|bob");
        ledger.undo(second.number(), Progress.NONE);
        assertThat(whose()).containsExactly("1|-");
        assertThat(rows(workspace, "select value from ledger_alias")).containsExactly("browser");
    }

    @Test
    void erasureReachesWhatTheBrowserDidBeforeAndExportLeavesOutWhatOthersDid() {
        take(page("1", 1, "own", null), page("2", 2, "own", "ann"), page("3", 3, "shared", "ann"));
        take(page("4", 4, "shared", "bob"), page("5", 5, "shared", null), page("6", 6, null, "bob"));
        Privacy privacy = new Privacy(
                List.of(profiles.erasable(), ledger.erasable()), identities, workspace.folder(), Clock.systemUTC());
        String ann = identities.find("web", "ann").orElseThrow();
        assertThat(privacy.export(ann))
                .filteredOn(line -> line.contains("\"kind\":\"events\""))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).containsAnyOf("\"1\"", "\"2\"", "\"3\""));
        privacy.erase(ann);
        assertThat(whose()).containsExactly("4|bob", "6|bob");
        assertThat(rows(workspace, "select value from ledger_alias")).containsExactly("bob");
        assertThat(value(workspace, "select count(*) as n from ledger_sign_in")).isEqualTo("0");
    }

    /** However the same events come: one by one, as files, sealed between or not, late or twice, whoever is who is the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void doesNotDependOnTheOrderOfComing(long seed) {
        Random random = new Random(seed);
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = String.format("%03d", i);
            String browser = "b" + random.nextInt(8);
            String user = "u" + random.nextInt(6);
            all.add(
                    switch (random.nextInt(12)) {
                        case 0 -> alias(id, i, "u" + random.nextInt(6), user);
                        case 1 -> alias(id, i, browser, user);
                        case 2, 3, 4 -> page(id, i, browser, user);
                        case 5 -> page(id, i, null, user);
                        default -> page(id, i, browser, null);
                    });
        }
        List<Told> coming = new ArrayList<>(all);
        Collections.shuffle(coming, random);
        for (int from = 0; from < coming.size(); ) {
            int to = Math.min(coming.size(), from + 1 + random.nextInt(12));
            if (random.nextInt(4) == 0) {
                imported(coming.subList(from, to));
            } else {
                take(coming.subList(from, to));
            }
            if (random.nextInt(4) == 0) {
                ledger.seal();
            }
            from = to;
        }
        assertThat(groups(whoseCustomer())).isEqualTo(groups(expected(all)));
        ledger.seal();
        assertThat(groups(whoseCustomer())).isEqualTo(groups(expected(all)));
    }

    @Test
    void isTheSameOnACluster() {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        take(page("1", 1, "shared", null), page("2", 2, "shared", "ann"), page("3", 3, "shared", "bob"));
        take(alias("4", 4, "bob", "robert"), page("5", 5, "shared", null), page("6", 6, "other", null));
        ledger.seal();
        ComparedEngine both = ComparedEngine.of(workspace, "local[2]");
        Pipeline asked = new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("whose", WHOSE));
        assertThat(both.list(asked, Purpose.OPERATION, row -> row.valueAt(0) + "|" + row.valueAt(1)))
                .containsExactly("1|ann", "2|ann", "3|bob", "4|bob", "5|bob", "6|-");
        assertThat(both.questions()).isPositive();
    }

    private Map<String, String> whoseCustomer() {
        Map<String, String> whose = new TreeMap<>();
        rows(
                        workspace,
                        "select e.message_id, c.customer from events e join customer_of c on c.subject = e.subject and"
                                + " e.occurred_at >= c.effective_from and (c.effective_to is null or e.occurred_at <"
                                + " c.effective_to)")
                .forEach(row -> assertThat(whose.put(row.split("\\|")[0], row.split("\\|")[1]))
                        .isNull());
        return whose;
    }

    /** Which events are the same person's, whatever that person is called. */
    private static List<List<String>> groups(Map<String, String> whose) {
        Map<String, List<String>> groups = new TreeMap<>();
        whose.forEach((event, person) ->
                groups.computeIfAbsent(person, some -> new ArrayList<>()).add(event));
        return groups.values().stream()
                .sorted(java.util.Comparator.comparing(List::getFirst))
                .toList();
    }

    /** By union and look-up, event by event. */
    private static Map<String, String> expected(List<Told> all) {
        Map<String, String> parent = new HashMap<>();
        for (Told told : all) {
            if (told.previous() != null && told.user() != null) {
                union(parent, "user " + told.previous(), "user " + told.user());
            }
        }
        Map<String, TreeMap<Integer, String>> signIns = new HashMap<>();
        for (Told told : all) {
            for (String browser : java.util.Arrays.asList(told.browser(), told.previous())) {
                if (browser != null && told.user() != null) {
                    String person = find(parent, "user " + told.user());
                    TreeMap<Integer, String> of = signIns.computeIfAbsent(browser, some -> new TreeMap<>());
                    if (!of.containsValue(person)) {
                        of.put(told.minute(), person);
                    }
                }
            }
        }
        Map<String, String> whose = new TreeMap<>();
        for (Told told : all) {
            if (told.user() != null) {
                whose.put(told.id(), find(parent, "user " + told.user()));
            } else {
                TreeMap<Integer, String> of = signIns.getOrDefault(told.browser(), new TreeMap<>());
                Map.Entry<Integer, String> at = of.floorEntry(told.minute());
                whose.put(
                        told.id(),
                        at != null
                                ? at.getValue()
                                : of.isEmpty()
                                        ? "browser " + told.browser()
                                        : of.firstEntry().getValue());
            }
        }
        return whose;
    }

    private static String find(Map<String, String> parent, String one) {
        String up = parent.getOrDefault(one, one);
        return up.equals(one) ? one : find(parent, up);
    }

    private static void union(Map<String, String> parent, String one, String other) {
        parent.put(find(parent, one), find(parent, other));
    }
}
