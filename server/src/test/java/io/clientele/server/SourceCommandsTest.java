package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sources as they are typed. */
class SourceCommandsTest extends TypedCommands {

    @BeforeEach
    void create() {
        assertThat(run("init")).isZero();
    }

    @Test
    void givesAScriptTheKeyOfANewSource() {
        assertThat(run("sources", "add", "shop", "--json")).isZero();
        assertThat(json().path("name").asString()).isEqualTo("shop");
        String key = json().path("writeKey").asString();
        assertThat(key).matches("[a-z2-7]{32}");
        assertThat(told()).isEmpty();

        assertThat(run("sources", "show", "shop", "--json")).isZero();
        assertThat(said()).doesNotContain(key).doesNotContain("writeKey");
        assertThat(run("sources", "add", "shop")).isEqualTo(1);
        assertThat(told()).contains("there is a source 'shop' already", "SOURCE_EXISTS");
    }

    @Test
    void takesEverySetting() {
        assertThat(run(
                        "sources",
                        "add",
                        "till",
                        "--kind",
                        "call-centre",
                        "--namespace",
                        "uk",
                        "--origin",
                        "https://a.example",
                        "--origin",
                        "https://*.b.example",
                        "--rate",
                        "20",
                        "--timezone",
                        "Europe/London",
                        "--keep-bots",
                        "--addresses",
                        "none",
                        "--own-network",
                        "203.0.113.0/24",
                        "--own-network",
                        "2001:db8::/32",
                        "--consent",
                        "--json"))
                .isZero();
        assertThat(json().path("kind").asString()).isEqualTo("call-centre");
        assertThat(json().path("settings").toString())
                .isEqualTo("{\"namespace\":\"uk\",\"origins\":[\"https://a.example\",\"https://*.b.example\"],"
                        + "\"eventsPerSecond\":20,\"zone\":\"Europe/London\",\"bots\":false,"
                        + "\"addresses\":\"none\",\"consentRequired\":true,"
                        + "\"ownNetworks\":[\"203.0.113.0/24\",\"2001:db8::/32\"]}");

        assertThat(run(
                        "sources",
                        "change",
                        "till",
                        "--origin",
                        "",
                        "--rate",
                        "",
                        "--timezone",
                        "",
                        "--own-network",
                        "",
                        "--mark-bots",
                        "--no-consent",
                        "--disable",
                        "--json"))
                .isZero();
        assertThat(json().path("settings").toString())
                .isEqualTo("{\"namespace\":\"uk\",\"origins\":[],\"eventsPerSecond\":null,\"zone\":null,"
                        + "\"bots\":true,\"addresses\":\"none\",\"consentRequired\":false,\"ownNetworks\":[]}");
        assertThat(json().path("disabled").asBoolean()).isTrue();
        assertThat(run("sources", "change", "till", "--enable", "--disable")).isEqualTo(2);
        assertThat(told()).contains("choose one of --disable and '--enable'");
        assertThat(run("sources", "change", "till", "--rate", "many", "--kind", "ship"))
                .isEqualTo(2);
        assertThat(told()).contains("a whole number, was 'many'", "one of web, app, server");
    }

    @Test
    void givesAPropertyAColumnAndTakesItAway() {
        assertThat(run("sources", "properties", "Product Id", "--type", "text", "--json"))
                .isZero();
        assertThat(json().toString())
                .isEqualTo("{\"waiting\":0,\"items\":[{\"name\":\"Product Id\",\"type\":\"text\","
                        + "\"column\":\"property_product_id\",\"open\":false}]}");
        assertThat(run("sources", "properties")).isZero();
        assertThat(said()).contains("Product Id", "property_product_id");
        assertThat(run("sql", "select count(property_product_id) as n from events", "--json"))
                .isZero();
        assertThat(json().path("rows").toString()).isEqualTo("[[0]]");

        assertThat(run("sources", "properties", "--type", "text")).isEqualTo(2);
        assertThat(told()).contains("--type");
        assertThat(run("sources", "properties", "Product Id", "--type", "word")).isEqualTo(2);
        assertThat(told()).contains("type must be one of text, number, boolean, none, was 'word'");
        assertThat(run("sources", "properties", "Product Id", "--type", "none", "--json"))
                .isZero();
        assertThat(json().path("items")).isEmpty();
    }

    @Test
    void showsAPersonTheKeyAndThatItIsShownOnce() {
        assertThat(run("sources", "add", "shop")).isZero();
        assertThat(said()).contains("writeKey", "namespace", "truncated", "expiresAt");
        assertThat(told()).contains("shown this once");
        assertThat(run("sources", "rotate", "shop", "--overlap", "0", "--json")).isZero();
        JsonNode keys = json().path("keys");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1).path("expiresAt").isNull()).isFalse();
        assertThat(run("sources", "rotate", "shop", "--overlap", "400")).isEqualTo(2);
        assertThat(told()).contains("SOURCE_OVERLAP");
        assertThat(run("sources", "rotate", "ship")).isEqualTo(1);
        assertThat(told()).contains("there is no source 'ship'");
    }

    @Test
    void listsFilesAndWhatSendsTogether() throws IOException {
        String orders = Files.writeString(
                        folder.resolve("orders.csv"),
                        "order_id,customer,date,sku,quantity,price\n1,a,2026-01-01,tea,2,2.50\n")
                .toString();
        assertThat(run("import", "orders", orders, "--source", "shop")).isZero();
        assertThat(run("sources", "add", "shop", "--kind", "shop")).isZero();
        assertThat(run("sources", "add", "app", "--kind", "app")).isZero();

        assertThat(run("sources", "--json")).isZero();
        assertThat(json().path("total").asInt()).isEqualTo(2);
        JsonNode both = json().path("items").get(0);
        assertThat(both.path("name").asString()).isEqualTo("shop");
        assertThat(both.path("rows").asInt()).isEqualTo(1);
        assertThat(both.path("sends").asString()).isEqualTo("shop");
        JsonNode sending = json().path("items").get(1);
        assertThat(sending.path("name").asString()).isEqualTo("app");
        assertThat(sending.path("lastAt").isNull()).isTrue();
        assertThat(run("sources")).isZero();
        assertThat(said()).contains("shop", "app", "sends");
    }
}
