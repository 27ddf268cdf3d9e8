package io.clientele.know.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.know.identity.Explanation.WeightPart;
import io.clientele.know.identity.linking.Trust;
import io.clientele.know.identity.model.Related;
import io.clientele.know.identity.model.Tie;
import io.clientele.shop.PeopleFlood;
import io.clientele.shop.PeopleSpec;
import io.clientele.shop.PeopleTruth;
import io.clientele.shop.ShopProgress;
import io.clientele.testkit.ImportedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who live together share nearly everything but who they are. */
class HouseholdsTest {

    @TempDir
    private Path folder;

    /** Without knowing of households everybody of one town came out as one customer, with an F1 of 0.15. */
    @Test
    void peopleWhoLiveTogetherStayApart() throws IOException {
        PeopleTruth truth =
                PeopleFlood.write(PeopleSpec.of(folder.resolve("people"), 5_000).withSeed(3), ShopProgress.NONE);
        assertThat(truth.households()).isLessThan((int) (0.5 * truth.persons()));
        Path contacts = folder.resolve("people/contacts.csv");
        try (ImportedData imported = ImportedData.of(
                folder.resolve("w"),
                new WorkspaceSettings("People", ZoneOffset.UTC, Currency.getInstance("AUD")),
                FileImport.of(Kind.CONTACTS, contacts))) {
            Identities identities = imported.identities();
            Resolution resolution = identities.resolve(Set.of(), Trust.USUAL, "test", Progress.NONE);
            Evaluation evaluation = identities.evaluate(folder.resolve("people/truth.csv"), Progress.NONE);

            assertThat(evaluation.missing()).isZero();
            assertThat(Objects.requireNonNull(evaluation.pairwise().f1())).isGreaterThan(0.96);
            assertThat(Objects.requireNonNull(evaluation.pairwise().precision()))
                    .isGreaterThan(0.94);
            assertThat(resolution.customers())
                    .isBetween((long) (0.98 * truth.persons()), (long) (1.01 * truth.persons()));
            assertThat(resolution.found().model().related())
                    .extracting(Related::tie)
                    .contains(Tie.MOVED, Tie.PLACE, Tie.HOUSEHOLD, Tie.NAMESAKE);
            assertThat(pairs(identities)).contains("household", "moved");
        }
    }

    /** Explains pairs of those who were found near each other: what is told adds up. */
    private Set<String> pairs(Identities identities) throws IOException {
        Map<String, List<String>> streets = new HashMap<>();
        Map<String, List<String>> persons = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("people/truth.csv"))) {
            String[] fields = line.split(",");
            persons.merge(fields[1], List.of(fields[0]), HouseholdsTest::both);
        }
        for (String line : Files.readAllLines(folder.resolve("people/contacts.csv"))) {
            String[] fields = line.split(",", -1);
            streets.merge(fields[6] + fields[7] + fields[8], List.of(fields[0]), HouseholdsTest::both);
        }
        Set<String> found = new java.util.TreeSet<>();
        List<List<String>> groups = both(some(persons), some(streets));
        assertThat(groups).hasSizeGreaterThan(400);
        for (List<String> group : groups) {
            Explanation explanation = identities.explain("", group.get(0), "", group.get(1));
            if (explanation.weight() == null || explanation.parts().isEmpty()) {
                continue;
            }
            double sum = explanation.prior()
                    + explanation.others()
                    + explanation.parts().stream().mapToDouble(WeightPart::bits).sum();
            assertThat(sum).isCloseTo(explanation.weight(), within(0.01));
            found.add(explanation.against());
            found.add(explanation.like());
        }
        return found;
    }

    private static List<List<String>> some(Map<String, List<String>> grouped) {
        return grouped.values().stream()
                .filter(group -> group.size() > 1)
                .limit(300)
                .toList();
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new java.util.ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
