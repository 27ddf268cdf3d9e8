package io.clientele.know.profile.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.privacy.ErasureReport;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.CustomerPage;
import io.clientele.know.profile.CustomerPage.Looked;
import io.clientele.know.profile.CustomerRow;
import io.clientele.know.profile.CustomerSearch;
import io.clientele.know.profile.Customers;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerIndexTest {

    /** Nothing in it is said twice, so that a file that holds it holds it as it is. */
    private static final String SECRET = "zq7kxvanish9tbw";

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private Identities identities;
    private Profiles profiles;
    private CustomerIndex index;
    private Customers customers;

    @BeforeEach
    void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
        identities = new Identities(workspace);
        profiles = new Profiles(workspace, Clock.systemUTC());
        open();
    }

    private void open() {
        index = new CustomerIndex(workspace);
        customers = new Customers(workspace.engine(), "GBP", List.of(), index);
    }

    @AfterEach
    void close() {
        index.close();
        ledger.close();
        workspace.close();
    }

    private void came(Map<String, String> contact) {
        ledger.append(List.of(new Fact(Kind.CONTACTS, "shop", "default", contact)));
        ledger.settle();
    }

    private void named(String id, String name) {
        came(Map.of("source_id", id, "full_name", name));
    }

    private List<String> found(String text) {
        return ids(searched(text, ""));
    }

    private CustomerPage searched(String text, String sort) {
        return customers.search(new CustomerSearch(text, Rule.everybody(), sort, false, 0, 100), Purpose.SERVICE);
    }

    private String customer(String sourceId) {
        return identities.named(sourceId).getFirst().customerId();
    }

    private static List<String> ids(CustomerPage page) {
        return page.customers().stream().map(CustomerIndexTest::id).toList();
    }

    private static String id(CustomerRow row) {
        return row.traits().stream()
                .filter(trait -> trait.name().equals("source_id"))
                .map(trait -> ((Value.Text) trait.value()).text())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsWholeWordsBeforeBeginningsBeforeSlips() {
        named("slip", "Smith Jhonson");
        named("longer", "Johnsonville Smith");
        named("exact", "Smith Johnson");
        assertThat(found("johnson")).containsExactly("exact", "longer", "slip");
        assertThat(found("smith johnson")).startsWith("exact");
    }

    @Test
    void forgivesOneSlipFromFourLettersAndTwoFromEight() {
        named("1", "Katarzyna Bell");
        assertThat(found("bell")).containsExactly("1");
        assertThat(found("blel")).containsExactly("1");
        assertThat(found("bekk")).isEmpty();
        assertThat(found("ktaarzyna")).containsExactly("1");
        assertThat(found("katazrina")).containsExactly("1");
        assertThat(found("ktaazrina")).isEmpty();
        named("2", "Tom Lee");
        assertThat(found("lea")).isEmpty();
    }

    @Test
    void findsChineseByCharactersPinyinInitialsAndEitherWayOfWriting() {
        named("ming", "王小明");
        named("traditional", "張偉");
        named("latin", "Wang Xiaoming");
        assertThat(found("小明")).containsExactly("ming", "latin");
        for (String pinyin : List.of("wangxiaoming", "wang xiaoming", "xiaoming wang", "Wang Xiao Ming", "wangxiaom")) {
            assertThat(found(pinyin)).as(pinyin).contains("ming");
        }
        assertThat(found("wxm")).containsExactly("ming");
        assertThat(found("wangxm")).containsExactly("ming");
        assertThat(found("张伟")).containsExactly("traditional");
        assertThat(found("張伟")).containsExactly("traditional");
        assertThat(found("zhangwei")).containsExactly("traditional");
        assertThat(found("王晓明")).as("sounds the same").startsWith("ming");
        assertThat(found("王小明")).as("its own characters first, then its sound").containsExactly("ming", "latin");
    }

    @Test
    void readsCharactersThatHaveSeveralReadings() {
        named("zeng", "曾乐");
        named("lv", "吕布");
        came(Map.of("source_id", "city", "city", "重庆"));
        assertThat(found("zengle")).containsExactly("zeng");
        assertThat(found("zengyue")).containsExactly("zeng");
        assertThat(found("lvbu")).containsExactly("lv");
        assertThat(found("lubu")).containsExactly("lv");
        assertThat(found("chongqing")).containsExactly("city");
    }

    @Test
    void findsOtherScriptsInLatinLettersAndAccentsWithoutThem() {
        named("ru", "Иванов Сергей");
        named("de", "Zoë Müller");
        named("ir", "O’Brien, Maeve");
        assertThat(found("ivanov")).containsExactly("ru");
        assertThat(found("иванов")).containsExactly("ru");
        assertThat(found("zoe MULLER")).containsExactly("de");
        assertThat(found("obrien")).containsExactly("ir");
        assertThat(found("o'brien")).containsExactly("ir");
    }

    @Test
    void findsEveryFieldWithAllWordsSomewhere() {
        came(Map.of(
                "source_id", "C-00123",
                "full_name", "王芳",
                "email", "Fang.Wang@Example.org",
                "city", "北京",
                "company", "Larkmoor & Finch",
                "postcode", "SW1A 1AA",
                "traits", "{\"loyalty_card\": \"GOLD-77\"}"));
        named("other", "王芳");
        for (String text : List.of(
                "wang beijing",
                "fang.wang@ex",
                "example.org",
                "c-00123",
                "123",
                "larkmoor",
                "sw1a1a",
                "gold-77",
                "fang gold",
                "larkmor finch")) {
            assertThat(found(text)).as(text).containsExactly("C-00123");
        }
        assertThat(found("wang shanghai")).isEmpty();
        assertThat(found("fang.wang")).as("whoever is called so comes after").containsExactly("C-00123", "other");
    }

    @Test
    void findsTelephoneNumbersByAnyOfTheirEnds() {
        came(Map.of("source_id", "uk", "phone", "+44 (0)20 7946 0018"));
        came(Map.of("source_id", "de", "phone", "030/123 45 67"));
        for (String text : List.of("0018", "79460018", "020 7946 0018", "+442079460018", "0044 20 7946 0018", "7946")) {
            assertThat(found(text)).as(text).containsExactly("uk");
        }
        assertThat(found("1234567")).containsExactly("de");
        assertThat(found("030 1234567")).containsExactly("de");
    }

    @Test
    void saysWhereItWasFound() {
        came(Map.of("source_id", "1", "full_name", "王小明", "email", "ming@example.org", "city", "Beijing"));
        CustomerPage page = searched("xiaom beijin", "");
        assertThat(page.matched().get(page.customers().getFirst().id()))
                .containsExactlyInAnyOrder(
                        new Matched("full_name", "王小明", List.of(new Matched.Span(1, 3))),
                        new Matched("city", "Beijing", List.of(new Matched.Span(0, 6))));
    }

    @Test
    void keepsToRuleOrderAndPage() {
        for (int i = 0; i < 30; i++) {
            came(Map.of(
                    "source_id", "c%02d".formatted(i), "full_name", "Anna " + i, "country", i % 2 == 0 ? "GB" : "FR"));
        }
        Rule british = Rule.all(new Rule.Trait(Condition.equal("country", "GB")));
        CustomerPage page =
                customers.search(new CustomerSearch("anna", british, "source_id", true, 0, 10), Purpose.SERVICE);
        assertThat(ids(page)).startsWith("c28", "c26").hasSize(10);
        assertThat(page.total()).isEqualTo(15);
        assertThat(page.next()).isEqualTo(10);
        CustomerPage best = customers.search(new CustomerSearch("anna", british, "", false, 10, 10), Purpose.SERVICE);
        assertThat(ids(best)).hasSize(5);
        assertThat(best.total()).isEqualTo(15);
        assertThat(best.next()).isZero();
        assertThat(best.looked()).isEqualTo(Looked.EVERYWHERE);
    }

    @Test
    void showsTheSameOfThemAsWhoeverLooksAtEverybody() {
        for (int i = 0; i < 8; i++) {
            came(Map.of(
                    "source_id",
                    "c" + i,
                    "full_name",
                    "Anna " + i,
                    "city",
                    "Leeds",
                    "updated_at",
                    "2026-01-0" + (i + 1)));
        }
        identities.merge(List.of(customer("c1"), customer("c2")), "tester");
        profiles.keep(
                "marks",
                Set.of(Kind.CONTACTS),
                Pipeline.of()
                        .then(Step.rendered(
                                "test/marked",
                                "select customer, customer % 3 as mark from customer_base where customer > 2")),
                Purpose.ANALYTICS);
        List<CustomerRow> found = searched("anna", "").customers();
        assertThat(found).hasSize(7);
        assertThat(found)
                .allSatisfy(row -> assertThat(row)
                        .isEqualTo(customers.show(row.id(), Purpose.SERVICE).orElseThrow()));
        assertThat(found)
                .anySatisfy(row -> assertThat(row.traits())
                        .anySatisfy(trait -> assertThat(trait.name()).isEqualTo("mark")));
    }

    @Test
    void isMadeAnewWhenItIsLostOrDamaged() throws Exception {
        for (int i = 0; i < 200; i++) {
            named("c" + i, "Anna Maria " + i);
        }
        assertThat(found("maria").size()).isEqualTo(100);
        index.close();
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = bytes.length / 3; i < bytes.length * 2 / 3; i++) {
                bytes[i] ^= 0x5A;
            }
            Files.write(file, bytes);
        }
        open();
        assertThat(searched("maria 117", "")).satisfies(page -> {
            assertThat(page.looked()).isEqualTo(Looked.EVERYWHERE);
            assertThat(ids(page)).containsExactly("c117");
        });
        index.close();
        for (Path file : files()) {
            Files.delete(file);
        }
        open();
        assertThat(found("maria 118")).containsExactly("c118");
    }

    @Test
    void saysWhenTheRecordHasMovedOnAndScansWhileThereIsNoIndex() throws Exception {
        named("a", "Anna");
        assertThat(searched("anna", "").looked()).isEqualTo(Looked.EVERYWHERE);
        index.close();
        // A keeper that never comes to it.
        Customers without = new Customers(workspace.engine(), "GBP", List.of());
        CustomerPage scanned =
                without.search(new CustomerSearch("ann", Rule.everybody(), "", false, 0, 10), Purpose.SERVICE);
        assertThat(scanned.looked()).isEqualTo(Looked.LEADING_RECORDS);
        assertThat(ids(scanned)).containsExactly("a");
    }

    @Test
    void followsMergesAndTheirUndoing() {
        named("one", "Margaret Hill");
        named("two", "Peggy Hill");
        assertThat(found("peggy margaret")).isEmpty();
        List<String> both = Stream.of("one", "two").map(this::customer).toList();
        long decision = identities.merge(both, "tester").number();
        assertThat(found("peggy margaret")).hasSize(1);
        assertThat(searched("hill", "").total()).isEqualTo(1);
        identities.undo(decision, "tester");
        assertThat(found("peggy margaret")).isEmpty();
        assertThat(searched("hill", "").total()).isEqualTo(2);
    }

    @Test
    void leavesNoTraceOfAnErasedPersonInAnyFile() {
        named("b", "Beatrice " + SECRET.substring(0, 3));
        came(Map.of("source_id", SECRET, "full_name", "Vera", "city", SECRET));
        assertThat(found(SECRET)).containsExactly(SECRET);
        // An entry that was replaced lies in the files until they are merged.
        came(Map.of("source_id", SECRET, "full_name", "Vera Maria", "city", "Leeds"));
        assertThat(found(SECRET)).containsExactly(SECRET);
        assertThat(holding(SECRET)).isTrue();
        Privacy privacy = new Privacy(
                List.of(profiles.erasable(), identities.erasable(), ledger.erasable(), index.erasable()),
                identities,
                workspace.folder(),
                Clock.systemUTC());

        ErasureReport report = privacy.erase(customer(SECRET));

        assertThat(report.remaining()).isZero();
        assertThat(report.erased())
                .anySatisfy(room -> assertThat(room.holdings()).anySatisfy(holding -> {
                    assertThat(holding.place()).isEqualTo("search");
                    assertThat(holding.rows()).isEqualTo(1);
                }));
        assertThat(holding(SECRET)).isFalse();
        assertThat(holding("vera")).isFalse();
        assertThat(found("beatrice")).containsExactly("b");
    }

    @Test
    void isTheSameWhetherKeptUpToDateOrMadeAnew() {
        Random random = new Random(7);
        Map<String, String> truth = new HashMap<>();
        String[] given = {"Anna", "Bruno", "王芳", "Иван", "Zoë", "張偉", "Carla", "Dmitri"};
        String[] family = {"Smith", "Müller", "Rossi", "北京", "Lopez", "Novak"};
        for (int step = 0; step < 40; step++) {
            String id = "c" + random.nextInt(15);
            String name = given[random.nextInt(given.length)] + " " + family[random.nextInt(family.length)];
            truth.put(id, name);
            named(id, name);
            if (random.nextInt(5) == 0) {
                List<String> two = new ArrayList<>(truth.keySet()).subList(0, Math.min(2, truth.size()));
                List<String> ids = two.stream().map(this::customer).distinct().toList();
                if (ids.size() == 2) {
                    long decision = identities.merge(ids, "tester").number();
                    if (random.nextBoolean()) {
                        identities.undo(decision, "tester");
                    }
                }
            }
            index.renew(Progress.NONE);
        }
        List<String> texts = List.of("anna", "smith", "wang", "zhangwei", "ivan rossi", "mulelr", "北京", "zoe n", "c1");
        List<CustomerPage> kept = texts.stream().map(text -> searched(text, "")).toList();
        index.close();
        files().forEach(CustomerIndexTest::delete);
        open();
        List<CustomerPage> anew = texts.stream().map(text -> searched(text, "")).toList();
        assertThat(anew).isEqualTo(kept);
        assertThat(kept).anySatisfy(page -> assertThat(page.customers()).isNotEmpty());
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(workspace.folder().resolve("search"))) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean holding(String text) {
        return files().stream().anyMatch(file -> {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
