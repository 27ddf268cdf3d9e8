package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final String COLUMNS = " as t(order_id, customer, ordered_at, product_id, quantity, amount)";

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;

    @BeforeEach
    void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = opened(workspace);
    }

    Ledger opened(Workspace here) {
        return new Ledger(here, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private ImportRecord orders(String values) {
        return StagedFacts.into(ledger, Kind.ORDERS, "shop", "select * from (values " + values + ")" + COLUMNS);
    }

    @Test
    void answersBeforeTheFirstImport() {
        assertThat(value(workspace, "select count(*) as n from orders")).isEqualTo("0");
        assertThat(value(workspace, "select count(*) as n from contacts")).isEqualTo("0");
        assertThat(ledger.imports()).isEmpty();
    }

    @Test
    void keepsGenuineRepeatsOfALineAndDropsThoseThatComeAgain() {
        String line = "('1', 'a', '2010-12-01 08:26:00', 'x', 1, 2.5)";
        String other = "('2', 'b', '2010-12-02 08:26:00', 'y', 1, 3)";

        ImportRecord first = orders(line + "," + line + "," + other);
        ImportRecord second = orders(line + "," + line + "," + line);

        assertThat(first.accepted()).isEqualTo(3);
        assertThat(second.accepted()).isEqualTo(1);
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(rows(workspace, "select order_id, count(*) as n from orders group by order_id order by order_id"))
                .containsExactly("1|3", "2|1");
    }

    @Test
    void givesEachPersonOfASourceOneDenseSubject() {
        orders(
                "('1', 'a', '2010-12-01', 'x', 1, 1), ('2', 'b', '2010-12-01', 'x', 1, 1), ('3', null, '2011-01-01', 'x', 1, 1)");
        StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'b' as source_id, 'Bea' as full_name");
        StagedFacts.into(ledger, Kind.CONTACTS, "newsletter", "select 'b' as source_id, 'Other' as full_name");

        assertThat(rows(workspace, "select customer, subject from orders order by order_id"))
                .containsExactly("a|1", "b|2", "null|null");
        assertThat(rows(workspace, "select source, full_name, subject from contacts order by subject"))
                .containsExactly("shop|Bea|2", "newsletter|Other|3");
        assertThat(rows(workspace, "select count(distinct customer_id) as n from ledger_alias"))
                .containsExactly("3");
    }

    @Test
    void showsTheVersionUpdatedLastWhateverTheOrderOfArrival() {
        String select = "select 'a' as source_id, '%s' as email, timestamp '%s' as updated_at";
        StagedFacts.into(ledger, Kind.CONTACTS, "shop", select.formatted("new@x.com", "2020-02-01 00:00:00"));
        ImportRecord older =
                StagedFacts.into(ledger, Kind.CONTACTS, "shop", select.formatted("old@x.com", "2020-01-01 00:00:00"));
        ImportRecord newest = StagedFacts.into(
                ledger, Kind.CONTACTS, "shop", select.formatted("newest@x.com", "2020-03-01 00:00:00"));

        assertThat(older.accepted()).isEqualTo(1);
        assertThat(rows(workspace, "select email from contacts")).containsExactly("newest@x.com");
        ledger.undo(newest.number(), Progress.NONE);
        assertThat(rows(workspace, "select email from contacts")).containsExactly("new@x.com");
    }

    @Test
    void undoGivesBackWhatOtherImportsHadToLeaveOut() {
        String shared = "('1', 'a', '2010-12-01', 'x', 1, 1)";
        ImportRecord first = orders(shared + ", ('2', 'b', '2010-12-01', 'x', 1, 1)");
        ImportRecord second = orders(shared + ", ('3', 'c', '2011-01-01', 'x', 1, 1)");
        assertThat(second.duplicates()).isEqualTo(1);

        ledger.undo(first.number(), Progress.NONE);

        assertThat(rows(workspace, "select order_id, customer from orders order by order_id"))
                .containsExactly("1|a", "3|c");
        assertThat(ledger.find(second.number()).orElseThrow().accepted()).isEqualTo(2);
        assertThat(ledger.find(second.number()).orElseThrow().duplicates()).isZero();
        assertThat(rows(workspace, "select value from ledger_alias order by value"))
                .containsExactly("a", "c");
        assertThatThrownBy(() -> ledger.undo(first.number(), Progress.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("taken back already");
        ledger.undo(second.number(), Progress.NONE);
        assertThat(value(workspace, "select count(*) as n from orders")).isEqualTo("0");
    }

    @Test
    void readsTheRowsOfAnImportAgainInItsPlace() {
        ImportRecord record = orders("('1', 'a', '2010-12-01', 'x', 1, 1)");
        ImportRequest again = new ImportRequest(
                Kind.ORDERS, "shop", "default", List.of("test"), "{\"mended\":1}", OptionalLong.of(record.number()));

        ImportRecord mended =
                StagedFacts.into(ledger, again, "select * from (values ('1', 'a', '2010-12-01', 'x', 1, 7))" + COLUMNS);

        assertThat(mended.number()).isEqualTo(record.number());
        assertThat(rows(workspace, "select cast(amount as varchar) as amount from orders"))
                .containsExactly("7.0000");
        assertThat(ledger.imports()).hasSize(1);
    }

    @Test
    void givingUpLeavesTheWorkspaceAsItWas() throws Exception {
        orders("('1', 'a', '2010-12-01', 'x', 1, 1)");
        long snapshot = ledger.manifest().snapshot();
        try (Intake intake = ledger.begin(
                new ImportRequest(Kind.ORDERS, "shop", "default", List.of("f"), "{}", OptionalLong.empty()))) {
            Files.writeString(intake.staging().resolve("half.csv"), "half");
        }
        assertThat(ledger.manifest().snapshot()).isEqualTo(snapshot);
        assertThat(orders("('2', 'a', '2010-12-01', 'x', 1, 1)").number()).isEqualTo(2);
    }

    @Test
    void everyAnswerIsEqualAfterTheEnginesFileWasDeleted() throws Exception {
        orders("('1', 'a', '2010-12-01', 'x', 1, 1), ('2', 'b', '2010-11-01', 'x', 1, 1)");
        String asked = "select order_id, customer, subject, ordered_at, amount from orders order by order_id";
        List<String> before = rows(workspace, asked);
        workspace.close();
        Files.delete(folder.resolve("w/engine.duckdb"));

        workspace = Workspaces.open(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());

        assertThat(rows(workspace, asked)).isEqualTo(before);
    }
}
