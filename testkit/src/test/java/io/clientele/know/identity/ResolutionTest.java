package io.clientele.know.identity;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.linking.Trust;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What finding out who is who does to the record: customers become one, figures follow, and nothing is forgotten. */
class ResolutionTest {

    /** Orders a customer, by the smallest id a source has for them. */
    private static final String ORDERS =
            "select min(o.customer) as buyer, count(*) as orders from orders o join customer_of c on c.subject = o.subject"
                    + " and c.effective_to is null group by c.customer order by 1";

    private static final String WHO =
            "select a.value, b.value as customer from ledger_alias a join identity_customer c on c.subject = a.subject join"
                    + " ledger_alias b on b.subject = c.customer where a.alias_kind = 'source_id' order by a.value";

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private Identities identities;
    private Profiles profiles;

    @BeforeEach
    void open() {
        workspace = Workspaces.create(folder.resolve("w"));
        start();
    }

    private void start() {
        ledger = new Ledger(workspace, Clock.systemUTC());
        identities = new Identities(workspace);
        profiles = new Profiles(workspace, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
        workspace.close();
    }

    private ImportRecord contacts(String source, String... rows) {
        return StagedFacts.into(
                ledger,
                Kind.CONTACTS,
                source,
                "select * from (values " + String.join(", ", rows)
                        + ") as t(source_id, given_name, family_name, email, email_verified)");
    }

    private Resolution resolve(Trust trust) {
        return identities.resolve(Set.of(), trust, "ann", Progress.NONE);
    }

    private void orders() {
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select * from (values ('o1', 's1', 10.0), ('o2', 's1', 10.0), ('o3', 's2', 10.0)) as t(order_id, customer,"
                        + " amount), (select timestamp '2026-01-01 10:00:00' as ordered_at, 'GBP' as currency, 'paid' as status)");
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "till",
                "select 'o9' as order_id, 't1' as customer, 5.0 as amount, timestamp '2026-01-02 10:00:00' as ordered_at,"
                        + " 'GBP' as currency, 'paid' as status");
    }

    private void shopAndTill() {
        contacts(
                "shop",
                "('s1', 'Ann', 'Lee', 'ann@lee.example', true)",
                "('s2', 'Bob', 'Ray', 'bob@ray.example', true)");
        contacts(
                "till",
                "('t1', 'A.', 'Lee', 'Ann@Lee.example ', true)",
                "('t2', 'Bo', 'Ray', 'bob@ray.example', false)");
    }

    @Test
    void aVerifiedAddressMakesTwoRecordsOneCustomerInEveryFigure() {
        shopAndTill();
        orders();
        assertThat(rows(workspace, ORDERS)).containsExactly("s1|2", "s2|1", "t1|1");
        String before = value(
                workspace,
                "select c.customer_id from identity_customer c join ledger_alias a on a.subject ="
                        + " c.subject where a.value = 's1'");

        Resolution resolution = resolve(Trust.USUAL);

        assertThat(resolution.found().records()).isEqualTo(4);
        assertThat(resolution.found().certain()).isEqualTo(1);
        assertThat(resolution.customers()).isLessThanOrEqualTo(3);
        // s1 was known before t1: the customer is theirs.
        assertThat(rows(workspace, WHO)).contains("s1|s1", "t1|s1", "s2|s2");
        assertThat(rows(workspace, ORDERS)).containsExactly("s1|3", "s2|1");
        assertThat(value(
                        workspace,
                        "select c.customer_id from identity_customer c join ledger_alias a on a.subject ="
                                + " c.subject where a.value = 't1'"))
                .isEqualTo(before);
        assertThat(rows(workspace, "select cause, probability, actor from identity_member where cause <> 'probable'"))
                .containsExactly("certain_email|1.0|ann", "certain_email|1.0|ann");
    }

    @Test
    void trustedSourcesNeedNotVerify() {
        shopAndTill();
        resolve(new Trust(Set.of("till"), Set.of(), 10));
        assertThat(rows(workspace, WHO)).contains("s2|s2", "t2|s2");
    }

    @Test
    void anAddressThatTooManyShareJoinsNobody() {
        kiosk();
        Resolution shared = resolve(new Trust(Set.of(), Set.of(), 11));
        assertThat(shared.found().certain()).isZero();
        assertThat(shared.found().shared()).singleElement().satisfies(one -> {
            assertThat(one.value()).isEqualTo("shop@floor.example");
            assertThat(one.records()).isEqualTo(12);
        });
        assertThat(resolve(new Trust(Set.of(), Set.of(), 12)).found().certain()).isEqualTo(11);
    }

    /** Twelve people who gave the address of the shop. */
    private void kiosk() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add("('k" + i + "', '" + "abcdefghijkl".charAt(i) + "x', 'y" + i * 7919
                    + "', 'shop@floor.example', true)");
        }
        contacts("kiosk", rows.toArray(String[]::new));
    }

    @Test
    void whoIsWhoSurvivesAStartAndTheLossOfTheEnginesFile() throws Exception {
        shopAndTill();
        orders();
        resolve(Trust.USUAL);
        List<String> who = rows(workspace, WHO);
        close();
        try (Stream<Path> files = Files.list(folder.resolve("w"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("engine.duckdb"))
                    .toList()) {
                Files.delete(file);
            }
        }
        workspace = Workspaces.open(folder.resolve("w"));
        start();
        assertThat(rows(workspace, WHO)).isEqualTo(who);
        assertThat(rows(workspace, ORDERS)).containsExactly("s1|3", "s2|1");
    }

    /** What was found before is closed, not forgotten, and begins anew when it is found once more. */
    @Test
    void whatIsFoundNoLongerBecomesPast() {
        kiosk();
        String past =
                "select count(*) as n, min(cast(case when recorded_to > recorded_at then 1 else 0 end as integer)) as"
                        + " later from identity_member_past";
        resolve(new Trust(Set.of(), Set.of(), 12));
        String first = value(workspace, "select min(recorded_at) as at from identity_member");
        assertThat(rows(workspace, "select subject from identity_member")).hasSize(12);
        assertThat(rows(workspace, past)).containsExactly("0|null");

        resolve(new Trust(Set.of(), Set.of(), 11));
        assertThat(rows(workspace, "select subject from identity_member")).isEmpty();
        assertThat(rows(workspace, WHO)).allMatch(row -> row.split("\\|")[0].equals(row.split("\\|")[1]));
        assertThat(rows(workspace, past)).containsExactly("12|1");

        resolve(new Trust(Set.of(), Set.of(), 12));
        assertThat(rows(workspace, WHO)).allMatch(row -> row.endsWith("|k0"));
        assertThat(value(workspace, "select min(recorded_at) as at from identity_member"))
                .isGreaterThan(first);
        assertThat(rows(workspace, past)).containsExactly("12|1");
    }

    @Test
    void findingItOutAgainChangesNothing() {
        people(150, 3);
        resolve(Trust.USUAL);
        List<String> members = rows(
                workspace, "select subject, customer, customer_id, cause, recorded_at from identity_member order by 1");
        assertThat(members).hasSizeGreaterThan(50);
        Resolution again = resolve(Trust.USUAL);
        assertThat(again.model()).isEqualTo(2);
        assertThat(rows(
                        workspace,
                        "select subject, customer, customer_id, cause, recorded_at from identity_member order by 1"))
                .isEqualTo(members);
        assertThat(rows(workspace, "select * from identity_member_past")).isEmpty();
    }

    /** The same people in another order, in other sources, are the same customers. */
    @Test
    void theOrderInWhichRecordsCameChangesNothing() {
        List<String> rows = people(120, 5);
        resolve(Trust.USUAL);
        Set<Set<String>> once = groups();
        close();
        workspace = Workspaces.create(folder.resolve("w2"));
        start();
        java.util.Collections.shuffle(rows, new Random(8));
        contacts("a", rows.toArray(String[]::new));
        resolve(Trust.USUAL);
        assertThat(groups()).isEqualTo(once);
        assertThat(once.stream().filter(group -> group.size() > 1)).hasSizeGreaterThan(30);
    }

    private Set<Set<String>> groups() {
        java.util.Map<String, Set<String>> groups = new java.util.TreeMap<>();
        for (String row : rows(workspace, WHO)) {
            String[] parts = row.split("\\|");
            groups.computeIfAbsent(parts[1], any -> new java.util.TreeSet<>()).add(parts[0]);
        }
        return new java.util.HashSet<>(groups.values());
    }

    /** People of whom every third is there twice, the second time with an error. */
    private List<String> people(int count, long seed) {
        Random random = new Random(seed);
        String[] given =
                ("anna bela carl dora emil fritz gerd hanna ivo jana karl lena moritz nina otto paula quirin rosa"
                                + " stefan tilda ulrich vera willi xenia yvonne zacharias")
                        .split(" ");
        String[] first = "berg stein wald feld bach see mohn korn rot lang kurz neu alt hoch tief".split(" ");
        String[] last =
                "mann huber maier er hof inger dorf brück kamp wieser stätter ing moser lechner gruber".split(" ");
        String[] domains = "mail.example post.example web.example firma.example".split(" ");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = given[random.nextInt(given.length)];
            String family = first[random.nextInt(first.length)] + last[random.nextInt(last.length)];
            String mail =
                    random.nextInt(1000) + family + name.charAt(0) + "@" + domains[random.nextInt(domains.length)];
            rows.add("('p" + i + "', '" + name + "', '" + family + "', '" + mail + "', false)");
            if (i % 3 == 0) {
                String typo = family.substring(0, 2) + family.charAt(3) + family.charAt(2) + family.substring(4);
                rows.add("('q" + i + "', '" + name + "', '" + (i % 2 == 0 ? typo : family) + "', '"
                        + (i % 2 == 0 ? mail : mail.replace("example", "exmaple")) + "', false)");
            }
        }
        contacts("a", rows.toArray(String[]::new));
        return rows;
    }

    @Test
    void probableLinksAreFoundAndTheRestIsLeftAlone() {
        people(150, 3);
        Resolution resolution = resolve(Trust.USUAL);
        assertThat(resolution.found().probable()).isBetween(40L, 60L);
        long right = rows(workspace, WHO).stream()
                .filter(row -> row.matches("q(\\d+)\\|p\\1"))
                .count();
        long merged = rows(workspace, WHO).stream()
                .filter(row -> !row.split("\\|")[0].equals(row.split("\\|")[1]))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(48);
        assertThat(merged - right).isLessThanOrEqualTo(2);
    }

    @Test
    void erasingACustomerLeavesNothingOfWhoTheyWere() {
        shopAndTill();
        orders();
        resolve(Trust.USUAL);
        Privacy privacy = new Privacy(
                List.of(profiles.erasable(), identities.erasable(), ledger.erasable()),
                identities,
                workspace.folder(),
                Clock.systemUTC());
        String id = value(
                workspace,
                "select c.customer_id from identity_customer c join ledger_alias a on a.subject ="
                        + " c.subject where a.value = 't1'");
        assertThat(privacy.export(id)).anyMatch(line -> line.contains("\"identity member\""));
        assertThat(privacy.erase(id).remaining()).isZero();
        assertThat(rows(workspace, WHO)).noneMatch(row -> row.contains("s1") || row.contains("t1"));
        assertThat(rows(workspace, "select * from identity_member where customer_id = '" + id + "'"))
                .isEmpty();
        assertThat(rows(workspace, ORDERS)).containsExactly("s2|1");
    }

    @Test
    void withoutRecordsThereIsNothingToFind() {
        Resolution resolution = resolve(Trust.USUAL);
        assertThat(resolution.found().records()).isZero();
        assertThat(resolution.customers()).isZero();
        contacts("one", "('x1', 'Only', 'One', null, false)");
        assertThat(resolve(Trust.USUAL).customers()).isEqualTo(1);
    }

    private String customer(String record) {
        return value(
                workspace,
                "select c.customer_id from identity_customer c join ledger_alias a on a.subject = c.subject where a.value ="
                        + " '" + record + "'");
    }

    /** Everything that is believed, but not since when. */
    private List<String> believed() {
        return rows(
                workspace, "select subject, customer, customer_id, cause, probability from identity_member order by 1");
    }

    /** By hand, before anything was resolved: there is nothing but the decision. */
    @Test
    void peopleMergeCustomersAndTakeItBack() {
        shopAndTill();
        orders();
        String s1 = customer("s1");
        String t1 = customer("t1");
        Decision merged = identities.merge(List.of(customer("s1"), customer("t1"), customer("s2")), "ann");
        assertThat(merged.number()).isEqualTo(1);
        assertThat(merged.pairs()).isEqualTo(2);
        assertThat(rows(workspace, ORDERS)).containsExactly("s1|4");
        assertThat(customer("t1")).isEqualTo(s1);
        assertThat(rows(workspace, "select distinct cause, actor from identity_member"))
                .containsExactly("certain_decided|ann");

        Decision undone = identities.undo(1, "ben");
        assertThat(undone.same()).isNull();
        assertThat(rows(workspace, ORDERS)).containsExactly("s1|2", "s2|1", "t1|1");
        assertThat(customer("t1")).isEqualTo(t1);
        assertThat(believed()).isEmpty();
        assertThat(rows(workspace, "select * from identity_member_past")).hasSize(3);
        assertThat(identities.decisions())
                .extracting(Decision::number, Decision::undoes, Decision::undone)
                .containsExactly(tuple(2L, 1L, false), tuple(1L, null, true));
    }

    /** A split of what was merged by hand, taken back, leaves the merge. */
    @Test
    void aDecisionTakenBackLeavesTheOneBeforeIt() {
        shopAndTill();
        identities.merge(List.of(customer("s1"), customer("t2"), customer("s2")), "ann");
        List<String> merged = rows(workspace, WHO);
        identities.split("", "s2", "ann");
        assertThat(customer("s2")).isNotEqualTo(customer("s1"));
        assertThat(customer("t2")).isEqualTo(customer("s1"));
        identities.undo(2, "ann");
        assertThat(rows(workspace, WHO)).isEqualTo(merged);
        identities.split("", "s2", "ann");
        identities.undo(1, "ann");
        assertThat(rows(workspace, WHO)).allMatch(row -> row.split("\\|")[0].equals(row.split("\\|")[1]));
    }

    /** A merge and a split of what was found, and their undo: as if they had never been. */
    @Test
    void decisionsAreObeyedAndTakenBackExactly() {
        people(150, 3);
        resolve(Trust.USUAL);
        List<String> before = believed();
        List<String> who = rows(workspace, WHO);
        Random random = new Random(9);
        List<Long> standing = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            int one = random.nextInt(150);
            int other = (one + 1 + random.nextInt(149)) % 150;
            if (!customer("p" + one).equals(customer("p" + other))) {
                standing.add(identities
                        .merge(List.of(customer("p" + one), customer("p" + other)), "ann")
                        .number());
                assertThat(customer("p" + one)).isEqualTo(customer("p" + other));
            }
            String together = "q" + 3 * random.nextInt(50);
            long with = rows(workspace, WHO).stream()
                    .filter(row -> row.endsWith("|" + "p" + together.substring(1)))
                    .count();
            if (with > 1 && customer(together).equals(customer("p" + together.substring(1)))) {
                standing.add(identities.split("", together, "ann").number());
                assertThat(customer(together)).isNotEqualTo(customer("p" + together.substring(1)));
            }
        }
        List<String> decided = rows(workspace, WHO);
        assertThat(decided).isNotEqualTo(who);
        // A later resolution obeys them too.
        resolve(Trust.USUAL);
        assertThat(rows(workspace, WHO)).isEqualTo(decided);

        java.util.Collections.shuffle(standing, random);
        standing.forEach(number -> identities.undo(number, "ann"));
        assertThat(rows(workspace, WHO)).isEqualTo(who);
        assertThat(believed()).isEqualTo(before);
        resolve(Trust.USUAL);
        assertThat(rows(workspace, WHO)).isEqualTo(who);
    }

    @Test
    void refusesDecisionsThatDecideNothing() {
        shopAndTill();
        assertThatThrownBy(() -> identities.merge(List.of(customer("s1"), customer("s1")), "ann"))
                .hasMessageContaining("one customer already");
        assertThatThrownBy(() -> identities.merge(List.of(customer("s1"), "nobody"), "ann"))
                .hasMessageContaining("there is no customer 'nobody'");
        assertThatThrownBy(() -> identities.split("", "s1", "ann")).hasMessageContaining("nothing to split");
        assertThatThrownBy(() -> identities.split("", "z9", "ann")).hasMessageContaining("no source has a record 'z9'");
        contacts("other", "('s1', 'Ann', 'Other', null, false)");
        assertThatThrownBy(() -> identities.split("", "s1", "ann")).hasMessageContaining("say which: other, shop");
        assertThatThrownBy(() -> identities.undo(7, "ann")).hasMessageContaining("there is no decision 7");
        identities.merge(List.of(customer("t1"), customer("t2")), "ann");
        identities.undo(1, "ann");
        assertThatThrownBy(() -> identities.undo(1, "ann")).hasMessageContaining("taken back already");
    }
}
