package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is who, as it is typed. */
class IdentityCommandsTest extends TypedCommands {

    private static final int PEOPLE = 240;

    private Path contacts;
    private Path truth;

    /** People of whom every third stands in the list twice, the second time with a slip of the pen. */
    @BeforeEach
    void create() throws IOException {
        assertThat(run("init")).isZero();
        String[] given =
                ("anna bela carl dora emil fritz gerd hanna ivo jana karl lena moritz nina otto paula quirin rosa"
                                + " stefan tilda ulrich vera willi xenia yvonne zacharias")
                        .split(" ");
        String[] first = "berg stein wald feld bach see mohn korn rot lang kurz neu alt hoch tief".split(" ");
        String[] last = "mann huber maier er hof inger dorf kamp wieser ing moser lechner gruber".split(" ");
        Random random = new Random(42);
        List<String> lines = new ArrayList<>(List.of("Kundennummer,first name,last name,e-mail,birth date,cluster"));
        List<String> who = new ArrayList<>(List.of("source_id,person"));
        for (int i = 0; i < PEOPLE; i++) {
            String name = given[random.nextInt(given.length)];
            String family = first[random.nextInt(first.length)] + last[random.nextInt(last.length)];
            String mail = family + random.nextInt(1000) + "@mail" + random.nextInt(5) + ".example";
            String born =
                    "19%02d-%02d-%02d".formatted(random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28));
            lines.add("K" + i + "," + name + "," + family + "," + mail + "," + born + "," + i);
            who.add("K" + i + "," + i);
            if (i % 3 == 0) {
                String slip = family.substring(0, 1) + family.charAt(2) + family.charAt(1) + family.substring(3);
                lines.add("L" + i + "," + name + "," + slip + "," + (i % 2 == 0 ? mail : "") + "," + born + "," + i);
                who.add("L" + i + "," + i);
            }
        }
        contacts = Files.write(folder.resolve("contacts.csv"), lines);
        truth = Files.write(folder.resolve("who.csv"), who);
    }

    @Test
    void givesAScriptWhatItAsksFor() {
        assertThat(run("import", "contacts", "--source-id", "Kundennummer", contacts.toString(), "--json"))
                .isZero();
        assertThat(json().path("accepted").asLong()).isEqualTo(PEOPLE + PEOPLE / 3);

        assertThat(run("identity", "resolve", "--json")).isZero();
        JsonNode resolved = json();
        assertThat(resolved.path("records").asLong()).isEqualTo(PEOPLE + PEOPLE / 3);
        assertThat(resolved.path("customers").asLong()).isBetween(PEOPLE - 3L, PEOPLE + 6L);
        assertThat(resolved.path("links").path("certain").asLong()).isZero();
        assertThat(resolved.path("links").path("probable").asLong()).isBetween(75L, 83L);
        assertThat(resolved.path("links").path("review").isIntegralNumber()).isTrue();
        assertThat(resolved.path("model").asString()).isEqualTo("1");
        assertThat(resolved.path("seconds").asDouble()).isPositive();

        assertThat(run("identity", "evaluate", "--truth", truth.toString(), "--json"))
                .isZero();
        for (String measure : List.of("pairwise", "bcubed")) {
            for (String rate : List.of("precision", "recall", "f1")) {
                assertThat(json().path(measure).path(rate).asDouble())
                        .as("%s %s", measure, rate)
                        .isBetween(0.93, 1.0);
            }
        }

        assertThat(run(
                        "sql",
                        "select count(distinct customer_id), count(*), count(probability) from identity_links",
                        "--json"))
                .isZero();
        JsonNode row = json().path("rows").path(0);
        assertThat(row.path(0).asLong()).isEqualTo(resolved.path("customers").asLong());
        assertThat(row.path(1).asLong()).isEqualTo(PEOPLE + PEOPLE / 3);
        assertThat(run(
                        "sql",
                        "select source, source_id, customer_id, probability, cause from identity_links where source_id in"
                                + " ('K0', 'L0') order by 2",
                        "--json"))
                .isZero();
        JsonNode both = json().path("rows");
        assertThat(both.path(0).path(0).asString()).isEqualTo("default");
        assertThat(both.path(0).path(2)).isEqualTo(both.path(1).path(2));
        assertThat(both.path(1).path(3).asDouble()).isBetween(0.5, 1.0);
        assertThat(both.path(1).path(4).asString()).isEqualTo("probable");
    }

    @Test
    void saysInPlainWordsWhatItWentBy() {
        assertThat(run("import", "contacts", contacts.toString(), "--source-id", "Kundennummer"))
                .isZero();
        assertThat(run("identity", "resolve", "--ignore", "e-mail, email")).isZero();
        assertThat(said())
                .contains("Told apart by given_name, family_name, birth_date", "looks like the answer itself: cluster")
                .contains("as you said: email", "Pairs to review");
        assertThat(run("identity", "evaluate", "--truth", truth.toString())).isZero();
        assertThat(said()).contains("B-cubed", "0.95");
    }

    @Test
    void refusesWhatItCannotUse() throws IOException {
        assertThat(run("identity", "evaluate")).isEqualTo(2);
        assertThat(told()).contains("--truth");
        assertThat(run("identity", "evaluate", "--truth", "nowhere.csv")).isEqualTo(2);
        assertThat(told()).contains("there is no file");
        Path other = Files.writeString(folder.resolve("other.csv"), "id,who\n1,2\n");
        assertThat(run("identity", "evaluate", "--truth", other.toString())).isEqualTo(1);
        assertThat(told()).contains("source_id and person are needed");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "source_id,person\nK1,1\nK1,2\n");
        assertThat(run("identity", "evaluate", "--truth", twice.toString())).isEqualTo(1);
        assertThat(told()).contains("line 3 says again who 'K1' is");
        assertThat(run("identity", "resolve", "--trust", "post")).isEqualTo(2);
        assertThat(told()).contains("trust must be email, phone");
        assertThat(run("identity", "resolve", "--most", "1")).isEqualTo(2);
        assertThat(told()).contains("at least 2");
        assertThat(run("import", "contacts", contacts.toString(), "--source-id", "Nummer"))
                .isEqualTo(2);
        assertThat(told()).contains("the file has no column 'Nummer'");
    }

    @Test
    void mergesSplitsAndTakesItBack() {
        assertThat(run("import", "contacts", contacts.toString(), "--source-id", "Kundennummer"))
                .isZero();
        assertThat(run("identity", "merge", "K1", "K2", "K4", "--json")).isZero();
        assertThat(json().path("what").asString()).isEqualTo("same");
        assertThat(json().path("decision").asInt()).isEqualTo(1);
        assertThat(customers("'K1', 'K2', 'K4'")).isEqualTo(1);
        assertThat(run("identity", "split", "--record", "K2", "--json")).isZero();
        assertThat(customers("'K1', 'K2', 'K4'")).isEqualTo(2);
        assertThat(run("identity", "decisions")).isZero();
        assertThat(said()).contains("different", "same");
        assertThat(run("identity", "explain", "K1", "K2")).isZero();
        assertThat(said()).contains("They are two customers.", "Somebody has decided so.");
        assertThat(run("identity", "undo", "2", "--json")).isZero();
        assertThat(customers("'K1', 'K2', 'K4'")).isEqualTo(1);
        assertThat(run("identity", "undo", "1")).isZero();
        assertThat(customers("'K1', 'K2', 'K4'")).isEqualTo(3);
        assertThat(run("identity", "undo", "1")).isEqualTo(2);
        assertThat(run("identity", "merge", "K1", "nobody")).isEqualTo(1);
        assertThat(told()).contains("there is no customer 'nobody'");
    }

    private int customers(String ids) {
        assertThat(run(
                        "sql",
                        "select count(distinct customer_id) from identity_links where source_id in (" + ids + ")",
                        "--json"))
                .isZero();
        return json().path("rows").path(0).path(0).asInt();
    }

    @Test
    void explainsAPair() {
        assertThat(run("import", "contacts", contacts.toString(), "--source-id", "Kundennummer"))
                .isZero();
        assertThat(run("identity", "resolve")).isZero();
        assertThat(run("identity", "explain", "K0", "L0")).isZero();
        assertThat(said()).contains("Both are one customer.", "any two records", "given_name", "exact", "together");
        assertThat(run("identity", "explain", "K0", "L0", "--json")).isZero();
        JsonNode explained = json();
        double sum =
                explained.path("prior").asDouble() + explained.path("others").asDouble();
        assertThat(explained.path("against").asString()).isNotEmpty();
        for (JsonNode part : explained.path("parts")) {
            sum += part.path("bits").asDouble();
        }
        assertThat(sum).isCloseTo(explained.path("weight").asDouble(), org.assertj.core.api.Assertions.within(0.001));
        assertThat(explained.path("probability").asDouble())
                .isCloseTo(
                        1 / (1 + Math.pow(2, -explained.path("weight").asDouble())),
                        org.assertj.core.api.Assertions.within(1e-9));
        assertThat(explained.path("path").size()).isEqualTo(2);
        assertThat(run("identity", "explain", "K0", "K1")).isZero();
        assertThat(said()).contains("They are two customers.");
        assertThat(run("identity", "explain", "K0")).isEqualTo(2);
        assertThat(run("identity", "explain", "K0", "K0")).isEqualTo(2);
        assertThat(run("identity", "explain", "K0", "Z9")).isEqualTo(1);
        assertThat(told()).contains("no source has a record 'Z9'");
    }
}
