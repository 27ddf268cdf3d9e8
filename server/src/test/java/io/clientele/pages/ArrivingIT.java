package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A column read otherwise than guessed, an import stopped half-way, and rows set aside that come in after all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivingIT {

    /** So many that nobody's machine has read them before a hand finds Cancel. */
    private static final int MANY = 600_000;

    private Path folder;
    private PackagedServer server;
    private Browsing browsing;
    private Page page;

    @BeforeAll
    void open(@TempDir Path given) {
        Browsing.need();
        folder = given;
        server = PackagedServer.serve(folder.resolve("workspace"));
        browsing = Browsing.of(server);
    }

    @AfterAll
    void close() {
        browsing.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        page = browsing.open(Look.LIGHT, "/data/import");
    }

    @AfterEach
    void nothingWentWrong() {
        page.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** As a source of its own: how one file was read says nothing about the next. */
    private void give(Path file) {
        page.getByLabel("Source", new Page.GetByLabelOptions().setExact(true))
                .fill(String.valueOf(file.getFileName()).replace(".csv", ""));
        page.locator("input[type=file]").setInputFiles(file);
        assertThat(page.locator("table.mapping tbody tr").first()).isVisible();
    }

    /** Opens a field with a list and chooses one of it. */
    private void choose(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).press("ArrowDown");
        page.locator(".ant-select-item-option:visible")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void check() {
        button("Check the rows").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("What will be imported");
    }

    private Locator count(String name) {
        return page.locator(".import-done dl .contents")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("dd");
    }

    /** The sentence of the key figures of some days. */
    private Locator bought(String days) {
        browsing.go(page, "/value/kpis?range=" + days);
        return page.locator("h1.sentence");
    }

    @Test
    void readsTheColumnThatWasChosen() throws IOException {
        give(file("columns.csv", """
                Order No,Customer ID,Order Date,Product,Qty,Amount,Paid
                M1,MONA,2024-05-13,Tea,1,10.00,7.50
                M2,MONA,2024-05-14,Tea,1,20.00,17.50
                """));
        Locator amount =
                page.locator("table.mapping tbody tr").filter(new Locator.FilterOptions().setHasText("Amount"));
        assertThat(amount.first()).containsText("10.00");
        choose("Read column Amount as", "not used");
        choose("Read column Paid as", "Amount");
        Locator paid = page.locator("table.mapping tbody tr")
                .filter(new Locator.FilterOptions().setHas(page.locator("th").getByText("Paid")));
        assertThat(paid).containsText("certain");
        check();
        Locator sample = page.locator("table.data").last();
        assertThat(sample).containsText("17.5");
        assertThat(sample.getByRole(
                        AriaRole.CELL,
                        new Locator.GetByRoleOptions().setName("20").setExact(true)))
                .hasCount(0);
        button("Import 2 rows").click();
        assertThat(count("Accepted")).hasText("2");
        assertThat(bought("2024-05-13..2024-05-14")).containsText("$25.00");
    }

    @Test
    void asksWhichNumberIsTheDayWhereNoDateDecidesIt() throws IOException {
        give(file("undecided.csv", """
                Order No,Customer ID,Order Date,Product,Qty,Amount
                D1,DORA,03/04/2024,Tea,1,10.00
                D2,DORA,07/08/2024,Tea,1,20.00
                """));
        Locator question = page.locator(".open-questions");
        assertThat(question).containsText("Which day is 03/04/2024?");
        assertThat(question.getByRole(AriaRole.BUTTON))
                .hasText(new String[] {"Apr 3, 2024 (day first)", "Mar 4, 2024 (month first)"});
        assertThat(button("Check the rows")).isDisabled();
        button("Mar 4, 2024 (month first)").click();
        assertThat(question).hasCount(0);
        check();
        button("Import 2 rows").click();
        assertThat(count("Accepted")).hasText("2");
        assertThat(bought("2024-03-04..2024-03-04")).containsText("$10.00");
        assertThat(bought("2024-07-08..2024-07-08")).containsText("$20.00");
    }

    @Test
    void asksWhatTheCommaOfANumberIsForWhereNoNumberDecidesIt() throws IOException {
        give(file("commas.csv", """
                Order No;Customer ID;Order Date;Product;Qty;Amount
                K1;KIM;2024-09-13;Tea;1;1,234
                """));
        button("1.234 (decimal comma)").click();
        check();
        button("Import 1 row").click();
        assertThat(count("Accepted")).hasText("1");
        assertThat(bought("2024-09-13..2024-09-13")).containsText("$1.23");
    }

    @Test
    void bringsInRejectedRowsOnceTheyAreReadAsMeant() throws IOException {
        give(file("rejected.csv", """
                Order No,Customer ID,Order Date,Product,Qty,Amount
                R1,RITA,05/06/2024,Tea,1,10.00
                R2,RITA,13/06/2024,Tea,1,20.00
                """));
        choose("Order in dates", "month first");
        check();
        assertThat(page.locator("ul.faults")).containsText("13/06/2024");
        button("Import 1 row").click();
        assertThat(count("Set aside")).containsText("1");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show them"))
                .click();

        Locator heading = page.locator("h1");
        assertThat(heading).hasText("1 rejected row");
        assertThat(page.locator("table.data tbody tr")).containsText("13/06/2024");
        Download rows = page.waitForDownload(() -> button("Rows as CSV").click());
        assertThat(Files.readString(rows.path(), StandardCharsets.UTF_8)
                        .replace("\uFEFF", "")
                        .lines())
                .containsExactly(
                        "Order No,Customer ID,Order Date,Product,Qty,Amount", "R2,RITA,13/06/2024,Tea,1,20.00");

        button("Order in dates: as kept").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("day first"))
                .click();
        button("Replay 1").click();
        assertThat(heading).hasText("No rejected rows");
        assertThat(page.locator("section.job")).containsText("done");
        assertThat(bought("2024-06-13..2024-06-13")).containsText("$20.00");
    }

    @Test
    void takesNothingInOfAnImportThatIsCancelled() throws IOException {
        Path many = folder.resolve("many.csv");
        try (BufferedWriter csv = Files.newBufferedWriter(many)) {
            csv.write("Order No,Customer ID,Order Date,Product,Qty,Amount\n");
            for (int row = 0; row < MANY; row++) {
                csv.write("N%d,NOBODY%d,2024-03-13,Tea,1,10.00%n".formatted(row, row % 9_000));
            }
        }
        give(many);
        check();
        button("Import 600,000 rows").click();
        Locator job = page.locator(".import-done section.job");
        assertThat(job.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        job.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(job).containsText(Pattern.compile("cancelled"));
        browsing.go(page, "/jobs");
        assertThat(page.locator("table.data tbody tr").filter(new Locator.FilterOptions().setHasText("many.csv")))
                .containsText("cancelled");
        browsing.go(page, "/data/sources");
        assertThat(List.of(page.locator("main").innerText().split("\n"))).noneMatch(line -> line.contains("many.csv"));
    }
}
