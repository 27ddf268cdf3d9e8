package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Commands as they are typed: what they print, where, and with which exit code they end. */
class CommandsTest extends TypedCommands {

    @Test
    void takesAFolderThatIsNamedLikeACommand() {
        int code = runIn("demo", "workspace");

        assertThat(code).isEqualTo(1);
        assertThat(told()).contains("there is no workspace in").contains("demo");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @BeforeEach
    void create() throws IOException {
        assertThat(run("init", "--currency", "GBP")).isZero();
        String orders = file("orders.csv", """
                order_id,customer,date,sku,quantity,price
                1,a,2026-01-01,tea,2,2.50
                2,b,2026-01-02,"cup, blue",x,3
                3,b,2026-01-32,cup,1,3
                4,c,2026-01-04,=cup,y,3
                5,a,2026-01-05,cup,1,3
                """);
        assertThat(run("import", "orders", orders, "--json")).isEqualTo(3);
        assertThat(json().path("read").asInt()).isEqualTo(5);
        assertThat(json().path("accepted").asInt()).isEqualTo(2);
        assertThat(json().path("rejected").asInt()).isEqualTo(3);
    }

    @Test
    void checksTheFilesOfTheRecord() throws IOException {
        assertThat(run("engine", "check", "--json")).isZero();
        assertThat(json().propertyNames()).containsExactly("engine", "version", "ok", "checks");
        assertThat(json().path("engine").asString()).isEqualTo("duckdb");
        assertThat(json().path("ok").asBoolean()).isTrue();
        Path segment;
        try (Stream<Path> files = Files.walk(folder.resolve("w/segments/orders"))) {
            segment = files.filter(file -> file.toString().endsWith("fact-1.parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(segment, new byte[9]);

        assertThat(run("engine", "check", "--json")).isEqualTo(1);
        assertThat(json().path("ok").asBoolean()).isFalse();
        assertThat(List.copyOf(json().path("checks").values())
                        .getLast()
                        .path("found")
                        .asString())
                .contains("fact-1.parquet", "has 9 bytes", "--undo 1");
        assertThat(run("engine", "check")).isEqualTo(1);
        assertThat(said()).contains("wrong", "has 9 bytes");
        assertThat(run("value", "kpis")).isEqualTo(1);
        assertThat(told()).contains("fact-1.parquet", "SEGMENT_DAMAGED");
    }

    @Test
    void answersAStatementAsJsonCsvAndTable() {
        assertThat(run("sql", "select order_id, amount from orders order by order_id", "--json"))
                .isZero();
        assertThat(said().strip())
                .isEqualTo("{\"columns\":[\"order_id\",\"amount\"],\"rows\":[[\"1\",5.0000],[\"5\",3.0000]]}");
        assertThat(told()).isEmpty();
        run("sql", "select order_id, amount from orders order by order_id", "--csv");
        assertThat(said()).isEqualToNormalizingNewlines("order_id,amount\n1,5.0000\n5,3.0000\n");
        run("sql", "select order_id, amount from orders order by order_id");
        assertThat(said()).contains("order_id", "5.0000");
        assertThat(run("sql", "select * from read_csv('/etc/passwd')")).isEqualTo(2);
        assertThat(told()).contains("'read_csv' may not stand after FROM").contains("SQL_TABLE_FUNCTION");
        assertThat(said()).isEmpty();
    }

    @Test
    void listsCountsAndExportsRejectsToBeMended() throws IOException {
        assertThat(run("rejects", "--json")).isZero();
        assertThat(json().path("total").asInt()).isEqualTo(3);
        assertThat(json().path("counts").toString()).contains("REJECT_NUMBER", "REJECT_DATE");
        assertThat(json().path("items").get(0).path("line").asInt()).isEqualTo(3);

        Path export = folder.resolve("rejects.csv");
        assertThat(run("rejects", "--code", "REJECT_NUMBER", "--export", export.toString()))
                .isZero();
        assertThat(Files.readString(export)).isEqualToNormalizingNewlines("""
                        order_id,customer,date,sku,quantity,price
                        2,b,2026-01-02,"cup, blue",x,3
                        4,c,2026-01-04,=cup,y,3
                        """);
        assertThat(run("rejects", "--export", export.toString())).isEqualTo(2);
        assertThat(told()).contains("is there already");

        Files.writeString(export, Files.readString(export).replace(",x,", ",2,").replace(",y,", ",1,"));
        assertThat(run("import", "orders", export.toString(), "--json")).isZero();
        run("sql", "select count(*), sum(amount) from orders", "--json");
        assertThat(json().path("rows").toString()).isEqualTo("[[4,17.0]]");
    }

    @Test
    void listsImportsByTheIdsThatUndoAndRemapTake() throws IOException {
        assertThat(run("import", "products", file("products.csv", "sku,name\ntea,Tea\n"), "--source", "web"))
                .isZero();
        assertThat(run("imports", "--json")).isZero();
        assertThat(json().path("items").findValuesAsString("kind")).containsExactly("products", "orders");
        assertThat(json().path("items").get(1).toString())
                .contains("\"source\":\"default\"", "\"read\":5", "\"rejected\":3", "\"state\":\"done\"");
        String newest = json().path("items").get(0).path("id").asString();
        assertThat(run("imports")).isZero();
        assertThat(said()).containsPattern(newest + " +products +web +products\\.csv");
        assertThat(run("imports", "--csv")).isZero();
        assertThat(said()).startsWith("id,kind,source,file,at,read,accepted,duplicates,rejected,state");

        assertThat(run("import", "--undo", newest)).isZero();
        run("imports", "--json");
        assertThat(json().path("items").get(0).path("state").asString()).isEqualTo("undone");
        for (String again : List.of("--undo", "--remap")) {
            assertThat(run("import", again, "99")).isEqualTo(1);
            assertThat(told())
                    .isEqualToNormalizingNewlines(
                            "there is no import 99; `clientele imports` lists those there are  IMPORT_MISSING\n");
        }
    }

    @Test
    void countsRejectsByReasonBeforeItListsThem() {
        assertThat(run("rejects")).isZero();
        String all = said();
        assertThat(all).contains("REJECT_NUMBER", "write it like 1234.50");
        assertThat(all.indexOf("REJECT_NUMBER")).isLessThan(all.indexOf("write it like"));
        assertThat(run("rejects", "--counts")).isZero();
        assertThat(said()).contains("REJECT_NUMBER", "REJECT_DATE").doesNotContain("write it like");
        assertThat(run("rejects", "--counts", "--csv")).isZero();
        assertThat(said()).isEqualToNormalizingNewlines("""
                        code,column,rows,source,what
                        REJECT_NUMBER,quantity,2,default,rows
                        REJECT_DATE,date,1,default,rows
                        """);
        assertThat(run("rejects", "--csv")).isZero();
        assertThat(said()).startsWith("id,import,file,line,column,value");
    }

    @Test
    void exportsRowsOfTooManyCellsSoThatTheyCanBeMended() throws IOException {
        String wide = file("wide.csv", """
                        order_id,customer,date,sku,quantity,price
                        8,z,2026-01-08,cup,1,3
                        9,z,2026-01-09,cup, blue,1,3
                        """);
        assertThat(run("import", "orders", wide, "--json")).isEqualTo(3);
        String number = json().path("imports").get(0).asString();
        assertThat(run("rejects", "--import", number, "--language", "zh-CN")).isZero();
        assertThat(said()).contains("9,z,2026-01-09,cup, blue,1,3", "把含有分隔符的单元格放进引号");
        Path export = folder.resolve("wide-rejects.csv");
        assertThat(run("rejects", "--import", number, "--export", export.toString()))
                .isZero();
        assertThat(told()).contains("wrote 1 row to ");
        assertThat(Files.readString(export)).isEqualToNormalizingNewlines("""
                        order_id,customer,date,sku,quantity,price
                        9,z,2026-01-09,cup, blue,1,3
                        """);
        Files.writeString(export, Files.readString(export).replace("cup, blue", "\"cup, blue\""));
        assertThat(run("import", "orders", export.toString(), "--json")).isZero();
        assertThat(json().path("accepted").asInt()).isEqualTo(1);
        run("sql", "select product_id from orders where order_id = '9'", "--json");
        assertThat(json().path("rows").toString()).isEqualTo("[[\"cup, blue\"]]");
    }

    @Test
    void readsRejectsAgain() throws IOException {
        String contacts = file("contacts.csv", """
                        id,email,since
                        k1,a@example.org,01/02/1990
                        k2,b@example.org,13/02/1990
                        ,c@example.org,04/02/1990
                        """);
        assertThat(run("import", "contacts", contacts, "--map", "created_at=since", "--date-order", "m/d/y", "--json"))
                .isEqualTo(3);
        String number = json().path("imports").get(0).asString();
        assertThat(replay(number, "REJECT_MISSING")).isEqualTo("1+2");
        assertThat(replay(number, "REJECT_DATE")).isEqualTo("2+1");
        run("sql", "select source_id, cast(created_at as date) from contacts order by 1", "--json");
        assertThat(json().path("rows").toString()).isEqualTo("[[\"k1\",\"1990-01-02\"],[\"k2\",\"1990-02-13\"]]");
    }

    /** Reads the rejects of one reason again, days first; accepted and rejected rows of the import thereafter. */
    private String replay(String number, String code) {
        run("rejects", "--replay", "--import", number, "--code", code, "--date-order", "d/m/y", "--json");
        return json().path("accepted").asInt() + "+" + json().path("rejected").asInt();
    }

    @Test
    void showsACustomerByTheIdOfTheSource() throws IOException {
        assertThat(run("customers", "search", "a", "--json")).isZero();
        assertThat(json().path("items").findValuesAsString("sourceId")).containsExactly("a");
        assertThat(run("customers", "show", "a", "--json")).isZero();
        String id = json().path("id").asString();
        assertThat(json().path("orders").asInt()).isEqualTo(2);
        assertThat(run("customers", "show", id, "--json")).isZero();
        assertThat(json().path("id").asString()).isEqualTo(id);
        assertThat(run("customers", "show", "nobody")).isEqualTo(1);
        assertThat(told()).contains("there is no customer 'nobody'");

        run("import", "contacts", file("web.csv", "id,full_name\na,Ann Web\n"), "--source", "web");
        assertThat(run("customers", "show", "a")).isEqualTo(1);
        assertThat(told()).contains("several sources know a customer as 'a'", "default " + id, "web ");
        assertThat(run("customers", "show", id, "--json")).isZero();
        assertThat(run("customers", "search", "ann", "web", "--json")).isZero();
        assertThat(json().path("items").findValuesAsString("sourceId")).containsExactly("a");
        assertThat(run("customers", "search", "--query", "Ann", "--csv")).isZero();
        assertThat(said()).contains("Ann Web");
        assertThat(run("customers", "search", "ann", "--query", "bob")).isEqualTo(2);
        assertThat(told()).contains("choose one of --query and 'ann'");
    }

    @Test
    void saysWhatACommandLacksInTheWordsOfTheTerminal() {
        for (String statement : List.of("", " ")) {
            assertThat(run("sql", statement)).isEqualTo(2);
            assertThat(told()).contains("a statement is needed: sql \"select").doesNotContain("body");
        }
        assertThat(run("privacy", "erase")).isEqualTo(2);
        assertThat(told()).isEqualToNormalizingNewlines("--customer has to be given  OPTION_MISSING\n");
    }

    @Test
    void profilesAKindAndChecksWhatIsExpected() throws IOException {
        String yaml = file("expectations.yaml", """
                expectations:
                  - kind: orders
                    in_range: {column: quantity, min: 1, max: 1}
                  - kind: orders
                    no_rows: {name: small orders only, sql: select order_id from orders where amount > 4}
                  - kind: orders
                    no_rows: {name: known customers, sql: select 1 from orders where customer_id is null}
                """);
        assertThat(run("expectations", "declare", yaml)).isZero();
        assertThat(said()).contains("quantity in 1..1", "small orders only");
        assertThat(run("quality", "orders", "--json")).isZero();
        JsonNode quality = json();
        assertThat(quality.path("rows").asInt()).isEqualTo(2);
        assertThat(quality.path("freshness").path("last").asString()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(quality.path("freshness").path("usualGapDays").asDouble()).isEqualTo(4);
        assertThat(quality.path("expectations").findValuesAsString("outcome"))
                .containsExactly("failed", "failed", "passed");
        assertThat(quality.path("expectations").get(1).path("examples").toString())
                .contains("order_id 1");
        assertThat(run("quality")).isZero();
        assertThat(said()).contains("orders: 2 rows", "quantity", "small orders only", "failed");
        assertThat(run("quality", "orders", "--csv")).isZero();
        assertThat(said()).startsWith("name,type,missing");

        String bad = file("bad.yaml", """
                expectations:
                  - kind: orders
                    no_rows: {name: x, sql: select * from read_csv('/etc/passwd')}
                  - kind: orders
                    unique: colour
                """);
        assertThat(run("expectations", "declare", bad)).isEqualTo(2);
        assertThat(told()).contains("expectation 1: ", "read_csv", "expectation 2: orders have no field 'colour'");
        assertThat(run("expectations", "show")).isZero();
        assertThat(said()).contains("small orders only");
        assertThat(run("expectations", "remove")).isZero();
        run("quality", "--json");
        assertThat(json().path("expectations")).isEmpty();
    }

    @Test
    void rehearsesAnImportWithItsMappingRowsAndFaults() throws IOException {
        String more = file("more.csv", """
                order_id,customer,date,sku,quantity,price,price
                7,a,30/02/2026,tea,2,2.50,1
                8,b,28/02/2026,cup,1,3,1
                """);
        assertThat(run("import", "orders", more, "--dry-run", "--source", "shop2"))
                .isZero();
        assertThat(said())
                .contains("more.csv: 2 rows of orders, UTF-8, delimiter ',', decimal point, dates d/m/y")
                .contains("Dates are read day first: in one 30 comes first")
                .contains("The column price stands there more than once")
                .containsPattern("date +ordered_at +ordered at +certain")
                .containsPattern("8 +b +2026-02-28T00:00:00Z +cup +1 +3")
                .containsPattern("2 +date +30/02/2026 +'30/02/2026' is not a date.* +write it like 31/12/2025");
        run("sql", "select count(*) from orders", "--json");
        assertThat(json().path("rows").toString()).isEqualTo("[[2]]");
        assertThat(run("import", "orders", more, "--source", "shop2")).isEqualTo(3);
        assertThat(said()).contains("Dates are read day first");
    }

    @Test
    void rehearsesAnImportWhereThereIsNoWorkspaceYet() throws IOException {
        String orders = folder.resolve("orders.csv").toString();
        Path none = folder.resolve("none");
        assertThat(runIn(none.toString(), "import", "orders", orders, "--dry-run"))
                .isZero();
        assertThat(said()).contains("orders.csv: 5 rows of orders").containsPattern("3 +quantity +x ");
        assertThat(told()).contains("there is no workspace in " + none, "`clientele init --currency GBP");
        assertThat(told().strip().lines()).hasSize(1);
        assertThat(runIn(none.toString(), "import", "orders", orders, "--dry-run", "--json"))
                .isZero();
        assertThat(json().path("columns")).isNotEmpty();
        assertThat(none).doesNotExist();

        assertThat(runIn(none.toString(), "import", "orders", orders)).isEqualTo(1);
        assertThat(told())
                .contains(
                        "make one with `clientele init --currency GBP --timezone Europe/London`", "WORKSPACE_MISSING");
        assertThat(none).doesNotExist();
    }

    @Test
    void saysOfARehearsedFileWhatNothingInItDecides() throws IOException {
        String file = file("undecided.csv", """
                order_id;customer;date;sku;quantity;price
                7;a;03/04/2026;tea;1;1,234
                """);
        assertThat(run("import", "orders", file, "--dry-run", "--source", "shop3"))
                .isZero();
        assertThat(said())
                .contains("delimiter ';', decimal undecided, dates undecided")
                .contains("DATE_ORDER_UNDECIDED", "DECIMAL_UNDECIDED");
        assertThat(run("import", "orders", file, "--dry-run", "--source", "shop3", "--date-order", "m/d/y"))
                .isZero();
        assertThat(said()).contains("decimal undecided, dates m/d/y");
    }

    @Test
    void endsWithTheRightCodeAndOneClearLine() throws IOException {
        assertThat(run("import", "orders", folder.resolve("nothing.csv").toString()))
                .isEqualTo(1);
        assertThat(told().strip().lines()).hasSize(1);
        assertThat(told()).contains("there is no file");
        assertThat(run("import", "orders", folder.toString())).isEqualTo(2);
        assertThat(told()).contains("is a folder");
        assertThat(run("import", "orderz", file("x.csv", "a\n1\n"))).isEqualTo(2);
        assertThat(told()).contains("there is no kind 'orderz'");
        assertThat(run("import", "orders")).isEqualTo(2);
        assertThat(run("quality", "nonsense")).isEqualTo(2);
    }
}
