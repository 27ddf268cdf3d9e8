package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.collect.RejectFilter;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.access.Role;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the user of a page can be refused is said in the page's language, with the values in it. */
class RefusalLanguageTest {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/value/kpis?range=never; VIEWER; OPTION_INVALID; never",
                "/value/kpis?range=2026-02-01..2026-01-01; VIEWER; OPTION_INVALID; 2026-02-01..2026-01-01",
                "/value/kpis?by=moon; VIEWER; OPTION_INVALID; moon",
                "/value/kpis?filter=moon:eq:1; VIEWER; OPTION_INVALID; moon:eq:1",
                "/value/kpis?colour=red; VIEWER; OPTION_UNKNOWN; colour",
                "/value/lifecycle?loyal=1; VIEWER; OPTION_INVALID; 10000",
                "/value/lifecycle?dormant=2; VIEWER; OPTION_INVALID; at-risk",
                "/value/abc?a=7; VIEWER; OPTION_INVALID; 7",
                "/value/abc?snapshot=x; VIEWER; OPTION_INVALID; x",
                "/value/abc?snapshot=777; VIEWER; SNAPSHOT_UNKNOWN; 777",
                "/jobs?limit=ten; VIEWER; OPTION_VALUE; ten",
                "/jobs?colour=red; VIEWER; OPTION_UNKNOWN; colour",
                "/jobs?limit=2&limit=3; VIEWER; OPTION_REPEATED; limit",
                "/jobs/none; VIEWER; JOB_UNKNOWN; none",
                "/customers/nobody; VIEWER; CUSTOMER_UNKNOWN; nobody",
                "/customers?filter=x; VIEWER; FILTER; x",
                "/customers?cursor=x; VIEWER; CURSOR;",
                "/customers?sort=email; VIEWER; PERSONAL; email",
                "/customers?sort=moon; ADMIN; TRAIT_UNKNOWN; moon",
                "/quality?kind=moons; VIEWER; KIND_UNKNOWN; moons",
                "/rejects?import=abc; ADMIN; OPTION_VALUE; abc",
                "/nothing; VIEWER; PATH_UNKNOWN; /nothing",
                "/users; VIEWER; RIGHT_MISSING;"
            })
    void saysWhatIsWrongWithARequest(String path, Role role, String code, String value) {
        for (Language language : new Language[] {Language.ZH_CN, Language.ZH_TW}) {
            JsonNode problem =
                    server.json(server.request("/api/v1" + path, role).header("Accept-Language", language.tag()));
            assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(code);
            assertSaid(problem.path("title").asString(), "");
            assertSaid(problem.path("detail").asString(), value == null ? "" : value);
        }
        JsonNode english = server.json(server.request("/api/v1" + path, role).header("Accept-Language", "en"));
        assertThat(english.path("detail").asString()).doesNotMatch("(?s).*\\p{IsHan}.*");
    }

    private static void assertSaid(String text, String value) {
        assertThat(text).matches("(?s).*\\p{IsHan}.*").contains(value).doesNotContain(" is ", " must ", "there ");
    }

    @Test
    void asksToSignInInTheLanguageOfThePage() {
        JsonNode nobody = server.json(server.request("/api/v1/jobs").header("Accept-Language", "zh-CN"));
        assertSaid(nobody.path("detail").asString(), "");
        JsonNode wrong = server.json(server.request("/api/v1/session")
                .header("Accept-Language", "zh-TW")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"x\",\"password\":\"y\"}")));
        assertSaid(wrong.path("detail").asString(), "");
    }

    /** Refusals of files come out of a job, or of a dry run. */
    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"ZH_CN", "ZH_TW"})
    void saysWhatIsWrongWithAFile(Language language) throws IOException {
        RefusalWords words = RefusalWords.in(language);
        Imports imports = server.house.imports();
        List<Fault> faults = new ArrayList<>();
        for (String text : new String[] {
            "",
            "<!doctype html><html></html>",
            "<?xml version=\"1.0\"?><a/>",
            "{\"a\": [1,",
            "order_id,date,total\n1,03/04/2026,5\n2,05/06/2026,6\n",
            "order_id,date,total\n1,13/04/2026,5\n2,05/16/2026,6\n",
            "hello\nworld\n",
            "PAR1 and no more",
            "%PDF-1.7 x"
        }) {
            Path file = Files.write(folder.resolve("file.csv"), text.getBytes(StandardCharsets.UTF_8));
            try {
                imports.run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
                throw new AssertionError("not refused: " + text);
            } catch (Refusal refusal) {
                faults.addAll(refusal.faults());
            }
        }
        assertThat(faults).hasSizeGreaterThan(8);
        for (Fault fault : faults) {
            assertSaid(words.said(fault).message(), "");
            assertThat(words.said(fault).code()).isEqualTo(fault.code());
        }
    }

    @Test
    void saysWhyARowWasTurnedAway() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), """
                order_id,customer,date,sku,quantity,price
                1,a,2026-01-01,tea,2,2.50
                2,b,2026-01-02,cup,x,3
                3,b,2026-02-30,cup,1,3
                4,c,,cup,1,3
                5,c,2026-01-02,cup,1
                6,c,2026-01-02,cup,1,99999999999999999
                """);
        server.house.imports().run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
        assertThat(server.house.imports().rejects(new RejectFilter(null, null), 10, 0))
                .hasSize(5);
        JsonNode rejects =
                server.json(server.request("/api/v1/rejects", Role.ADMIN).header("Accept-Language", "zh-CN"));
        for (JsonNode reject : rejects.path("items")) {
            // What is wrong with a whole row names no value.
            String value =
                    reject.path("column").isNull() ? "" : reject.path("value").asString("");
            assertSaid(reject.path("message").asString(), value);
            if (!reject.path("suggestion").asString("").isEmpty()) {
                assertSaid(reject.path("suggestion").asString(), "");
            }
        }
    }
}
