package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions with a random number in them, so that an answer shows whether it was made anew. */
class RememberedAnswersTest {

    private static final String CHANCE = "select random() as n";

    @TempDir
    Path folder;

    @Test
    void givesTheSameRowsUntilSomethingIsWritten() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            List<Double> first = recalled(workspace, CHANCE, Purpose.ANALYTICS);
            assertThat(recalled(workspace, CHANCE, Purpose.ANALYTICS)).isEqualTo(first);
            assertThat(recalled(workspace, CHANCE, Purpose.OPERATION))
                    .as("for another purpose")
                    .isNotEqualTo(first);
            assertThat(workspace.engine().list(pipeline(CHANCE), Purpose.ANALYTICS, row -> row.doubleAt("n")))
                    .as("asked for anew")
                    .isNotEqualTo(first);

            StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'a' as source_id, 'a@x.com' as email");
            assertThat(recalled(workspace, CHANCE, Purpose.ANALYTICS)).isNotEqualTo(first);
        }
    }

    @Test
    void seesWhatWasWrittenBefore() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            String count = "select cast(count(*) as double) as n from contacts";
            for (int i = 0; i < 5; i++) {
                assertThat(recalled(workspace, count, Purpose.ANALYTICS)).containsExactly((double) i);
                StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'c" + i + "' as source_id, 'x' as email");
            }
        }
    }

    @Test
    void remembersNeitherLongAnswersNorNestedValues() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"))) {
            String many = "select random() as n from range(20001)";
            assertThat(recalled(workspace, many, Purpose.ANALYTICS))
                    .hasSize(20_001)
                    .isNotEqualTo(recalled(workspace, many, Purpose.ANALYTICS));
            String nested = "select random() as n, [1, 2] as list";
            assertThat(recalled(workspace, nested, Purpose.ANALYTICS))
                    .isNotEqualTo(recalled(workspace, nested, Purpose.ANALYTICS));
        }
    }

    private static List<Double> recalled(Workspace workspace, String sql, Purpose purpose) {
        return workspace.engine().recall(pipeline(sql), purpose, row -> row.doubleAt("n"));
    }

    private static Pipeline pipeline(String sql) {
        return new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", sql));
    }
}
