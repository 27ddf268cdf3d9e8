package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tour, over the made-up shop and over a file of one's own, and the report at its end. */
class DemoTest extends TypedCommands {

    /** Where the report's page keeps what it shows. */
    private static final Pattern ANSWERS =
            Pattern.compile("<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL);

    /** What would make a browser fetch something. */
    private static final Pattern FETCHED =
            Pattern.compile("(src|href)=[\"'](?!#|data:)|url\\((?!\\s*[\"']?(#|data:))|@import|<link", Pattern.DOTALL);

    @BeforeEach
    void pages() {
        assumeThat(DemoTest.class.getResource("/static/report.html"))
                .as("pages, which this build was told to leave out")
                .isNotNull();
    }

    private JsonNode answers(Path report) throws IOException {
        var found = ANSWERS.matcher(Files.readString(report));
        assertThat(found.find()).isTrue();
        return JSON.readTree(found.group(1));
    }

    @Test
    void makesTheShopAndItsReportOnce() throws Exception {
        Path report = folder.resolve("report.html");
        assertThat(run("demo", "--once", "--customers", "600", "--report", report.toString()))
                .as(told())
                .isZero();
        assertThat(told()).contains("wrote " + report);
        JsonNode shown = answers(report);
        assertThat(shown.path("language").asString()).isEqualTo("en");
        assertThat(shown.path("answers").propertyNames())
                .containsExactly(
                        "value/kpis",
                        "value/products",
                        "value/cohorts",
                        "value/rfm",
                        "value/abc",
                        "value/lifecycle",
                        "value/clv");
        assertThat(shown.path("findings").path("findings")).isNotEmpty();
        assertThat(FETCHED.matcher(withoutScripts(report)).results().map(found -> found.group()))
                .as("the report asks for nothing")
                .isEmpty();

        assertThat(run("sql", "select count(distinct customer_id) from customers", "--json"))
                .isZero();
        assertThat(json().path("rows").get(0).get(0).asInt())
                .as("those of the shop and those of its contact lists, no two of which are joined yet")
                .isGreaterThanOrEqualTo(600);

        Files.delete(report);
        assertThat(run("demo", "--once", "--report", report.toString()))
                .as("a second start takes the shop that is there")
                .isZero();
        assertThat(report).exists();
    }

    @Test
    void takesTheSameTourOverTheUsersOwnFile() throws Exception {
        Path orders = Files.writeString(
                folder.resolve("orders.csv"),
                "order,customer,date,item,quantity,price\n"
                        + IntStream.range(0, 400)
                                .mapToObj(i -> "o" + i + ",c" + i % 60 + ",2025-" + String.format("%02d", 1 + i % 12)
                                        + "-1" + i % 9 + ",p" + i % 7 + ",1,10.00\n")
                                .reduce("", String::concat));
        Path report = folder.resolve("report.html");
        assertThat(run("demo", "--once", "--orders", orders.toString(), "--report", report.toString()))
                .as(told())
                .isZero();
        assertThat(answers(report)
                        .path("answers")
                        .path("value/kpis")
                        .path("metrics")
                        .path("customers")
                        .asInt())
                .isEqualTo(60);

        assertThat(run("demo", "--once", "--orders", orders.toString())).isEqualTo(1);
        assertThat(told()).contains("holds a demo already");
    }

    @Test
    void leavesNoHalfDemoWhenTheFileIsNone() throws Exception {
        Path page = Files.writeString(folder.resolve("orders.csv"), "<!doctype html><html><body>Sign in</body></html>");
        assertThat(run("demo", "--once", "--orders", page.toString())).isEqualTo(1);
        assertThat(told()).contains("orders.csv").contains("HTML");
        assertThat(folder.resolve("w")).doesNotExist();
    }

    @Test
    void writesTheReportInThreeLanguagesAndRefusesAFourth() throws Exception {
        run(
                "demo",
                "--once",
                "--customers",
                "500",
                "--report",
                folder.resolve("en.html").toString());
        for (String language : List.of("zh-CN", "zh-TW")) {
            Path report = folder.resolve(language + ".html");
            assertThat(run("report", "--out", report.toString(), "--lang", language))
                    .as(told())
                    .isZero();
            assertThat(answers(report).path("language").asString()).isEqualTo(language);
            assertThat(answers(report).path("findings").toString()).matches("(?s).*\\p{IsHan}.*");
            assertThat(Files.readString(report)).contains("<html lang=\"" + language + "\"");
            assertThat(withoutScript(report))
                    .as("what stands there without JavaScript")
                    .contains("JavaScript", "<li>")
                    .contains(said(answers(report)
                            .path("findings")
                            .path("findings")
                            .get(0)
                            .path("sentence")));
        }
        assertThat(run("report", "--lang", "fr")).isEqualTo(2);
        assertThat(told()).contains("en, zh-CN or zh-TW").contains("fr");
    }

    private static String said(JsonNode sentence) {
        StringBuilder text = new StringBuilder();
        sentence.forEach(part -> text.append(part.path("text").asString()));
        return text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String withoutScript(Path report) throws IOException {
        var found = Pattern.compile("(?s)<noscript>(.*?)</noscript>").matcher(Files.readString(report));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The page without its scripts, whose text may speak of addresses without asking for them. */
    private static String withoutScripts(Path report) throws IOException {
        return Files.readString(report).replaceAll("(?s)<script.*?</script>", "");
    }
}
