package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty workspace, a file, and what it says, without leaving the pages. */
class FirstRunIT {

    private static final int CUSTOMERS = 40;
    private static final int MONTHS = 14;

    @TempDir
    static Path folder;

    @BeforeAll
    static void chromium() {
        Browsing.need();
    }

    /** Forty customers; customer k buys for 10.50 in each month that k + 1 divides; one amount can't be read. */
    private static Path orders() throws IOException {
        StringBuilder csv = new StringBuilder("Order No;Customer ID;Order Date;Product;Qty;Amount;Currency;Country\n");
        for (int month = 0; month < MONTHS; month++) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                if (month % (customer % 5 + 1) == 0) {
                    csv.append("A%d-%d;C%d;%s;Tea;2;10.50;USD;%s%n"
                            .formatted(
                                    month,
                                    customer,
                                    customer,
                                    LocalDate.of(2024, 1, 13).plusMonths(month),
                                    customer % 3 == 0 ? "FR" : "GB"));
                }
            }
        }
        csv.append("A99-1;C1;2025-02-20;Tea;2;ten;USD;GB\n");
        return Files.writeString(folder.resolve("orders.csv"), csv);
    }

    /** What the last twelve months of the file bring, as the sentence writes it. */
    private static String lastYear() {
        int orders = 0;
        for (int month = MONTHS - 12; month < MONTHS; month++) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                orders += month % (customer % 5 + 1) == 0 ? 1 : 0;
            }
        }
        return "$%,.2f in %d orders".formatted(orders * 10.50, orders);
    }

    @Test
    void leadsFromAFileToTheOverviewAndBack() throws IOException {
        Path file = orders();
        int good = Files.readAllLines(file).size() - 2;
        try (PackagedServer server = PackagedServer.serve(folder.resolve("empty"));
                Browsing browsing = Browsing.of(server)) {
            Page page = browsing.open(Look.LIGHT, "/");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import"))
                    .first()
                    .click();
            page.waitForURL("**/data/import");
            page.locator("input[type=file]").setInputFiles(file);

            Locator mapping = page.locator("table.mapping tbody tr");
            assertThat(mapping).hasCount(8);
            assertThat(mapping.nth(0)).containsText("Order number");
            assertThat(mapping.nth(1)).containsText("Customer");
            assertThat(mapping.nth(5)).containsText("Amount");
            page.locator(".import-foot .ant-btn-primary").click();
            assertThat(page.getByText("ten").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import " + good))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("overview"))
                    .click();

            Browsing.settled(page);
            assertThat(page.locator("h1")).containsText("40 customers");
            assertThat(page.locator("h1")).containsText(lastYear());
            assertThat(page.locator(".tile.lead")).containsText("$");

            browsing.go(page, "/data/rejects");
            assertThat(page.locator("table.data tbody tr")).hasCount(1);
            assertThat(page.locator("table.data tbody tr")).containsText("ten");

            browsing.go(page, "/data/sources");
            assertThat(page.locator("main, article").first()).containsText("orders.csv");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo import"))
                    .first()
                    .click();
            page.locator(".ant-popconfirm .ant-btn-primary").click();
            assertThat(page.getByText("taken back").first()).isVisible();
            browsing.go(page, "/customers");
            assertThat(page.locator("h1")).not().containsText("40 customers");
            assertThat(browsing.complaints()).isEmpty();
        }
    }
}
