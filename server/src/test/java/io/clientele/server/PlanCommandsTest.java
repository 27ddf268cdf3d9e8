package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans as they are typed. */
class PlanCommandsTest extends TypedCommands {

    private static final String PLAN = """
            policy: {unknown_event: reject}
            events:
              - name: Tea Bought
                schema: {type: object, properties: {pieces: {type: integer}}}
            """;

    @BeforeEach
    void create() {
        assertThat(run("init")).isZero();
        assertThat(run("sources", "add", "web")).isZero();
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void savesWhatAFileSaysAndPrintsItAsItIs() throws IOException {
        assertThat(run("plan", "show", "--source", "web")).isZero();
        assertThat(said()).isEmpty();
        assertThat(run("plan", "save", file("plan.yaml", PLAN), "--source", "web"))
                .isZero();
        assertThat(said().strip()).isEqualTo("version 1, 1 event");
        assertThat(run("plan", "show", "--source", "web")).isZero();
        assertThat(said()).isEqualTo(PLAN);
        assertThat(run(
                        "plan",
                        "save",
                        file("b.yaml", PLAN.replace("reject", "flag")),
                        "--source",
                        "web",
                        "--seen",
                        "0"))
                .isEqualTo(1);
        assertThat(told()).contains("VERSION_SEEN");
        assertThat(run("plan", "save", file("c.yaml", "events:\n  - name: [A]"), "--source", "web"))
                .isEqualTo(2);
        assertThat(told()).contains("line 2, events[0].name: '[..]' stands where a text is needed");
        assertThat(run("plan", "save", file("empty.yaml", ""), "--source", "web", "--json"))
                .isZero();
        assertThat(json().path("version").asInt()).isEqualTo(2);
        assertThat(run("plan", "show", "--source", "web", "--version-of", "1")).isZero();
        assertThat(said()).isEqualTo(PLAN);
        assertThat(run("plan", "show", "--source", "web", "--versions", "--json"))
                .isZero();
        assertThat(json().path("items")).hasSize(2);
        assertThat(run("plan", "show")).isEqualTo(2);
        assertThat(told()).contains("--source has to be given");
    }

    @Test
    void saysWhatWouldBecomeOfAnEvent() throws IOException {
        String event = file(
                "event.json",
                "{\"type\":\"track\",\"name\":\"Tea Bought\",\"anonymous_id\":\"a\",\"properties\":{\"pieces\":\"2\"}}");
        String plan = file("plan.yaml", PLAN);
        assertThat(run("plan", "check", event, "--source", "web", "--plan", plan))
                .isZero();
        assertThat(said())
                .contains("flagged", "wrong_type (flag): 'pieces' of track 'Tea Bought' was \"2\"", "a whole number");
        String other = file("other.json", "{\"type\":\"track\",\"name\":\"Cake\",\"anonymous_id\":\"a\"}");
        assertThat(run("plan", "check", other, "--source", "web", "--plan", plan))
                .isEqualTo(1);
        assertThat(said()).contains("rejected");
        assertThat(run("plan", "check", event, "--source", "web")).isEqualTo(1);
        assertThat(told()).contains("source 'web' has no plan");
    }

    @Test
    void proposesAndReportsWhereNothingCame() {
        assertThat(run("plan", "infer", "--source", "web")).isZero();
        assertThat(said()).contains("version: 1", "events: []");
        assertThat(run("plan", "report", "--source", "web")).isZero();
        assertThat(run("plan", "report", "--source", "nobody")).isEqualTo(1);
    }
}
