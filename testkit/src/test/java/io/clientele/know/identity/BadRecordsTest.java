package io.clientele.know.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.know.identity.linking.Resolver;
import io.clientele.know.identity.linking.Resolver.CommonValue;
import io.clientele.know.identity.linking.Trust;
import io.clientele.testkit.ImportedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records as nobody would want them: values that say nothing cost neither time nor strangers their own identity. */
class BadRecordsTest {

    private static final int RECORDS = 12_000;
    private static final int TWICE = 600;
    private static final List<String> GIVEN =
            List.of("Anna", "Bert", "Carla", "Dirk", "王伟", "Иван", "محمد", "Zoë", "Ναταλία", "O'Brien", "Ida", "Jan");

    @TempDir
    private Path folder;

    private static String someName(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            name.append((char) ('a' + random.nextInt(20)));
        }
        return name.toString();
    }

    /** Half of all are John, half are Smith, most have one address and no birth date that is one. */
    private void write(Path contacts, Path truth) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<String> rows = new ArrayList<>();
        List<String> people = new ArrayList<>(List.of("source_id,person"));
        for (int i = 0; i < RECORDS; i++) {
            String given = random.nextBoolean() ? "John" : GIVEN.get(random.nextInt(GIVEN.size())) + someName(random);
            String family = random.nextBoolean() ? "Smith" : someName(random);
            boolean own = i >= RECORDS / 2;
            String mail = own ? someName(random) + i + "@x.example" : "info@shop.example";
            String born = random.nextInt(10) < 6
                    ? List.of("0000-00-00", "1900-01-01", "").get(random.nextInt(3))
                    : "%d-%02d-%02d"
                            .formatted(1930 + random.nextInt(75), 1 + random.nextInt(12), 1 + random.nextInt(28));
            String row = "," + given + "," + family + "," + mail + "," + born + ","
                    + List.of("Berlin", "Paris", "", "上海").get(random.nextInt(4)) + ",";
            rows.add("r" + i + row);
            people.add("r" + i + "," + i);
            if (own && i < RECORDS / 2 + TWICE) {
                rows.add("d" + i + row);
                people.add("d" + i + "," + i);
            }
        }
        rows.set(7, "r7,John," + "y".repeat(1_000_000) + ",info@shop.example,,Berlin,");
        rows.addFirst("source_id,given_name,family_name,email,birth_date,city,nothing");
        Files.write(contacts, rows);
        Files.write(truth, people);
    }

    @Test
    void whatSaysNothingIsLeftOutAndSaid() throws IOException {
        Path contacts = folder.resolve("contacts.csv");
        Path truth = folder.resolve("truth.csv");
        write(contacts, truth);
        try (ImportedData imported = ImportedData.of(
                folder.resolve("w"),
                new WorkspaceSettings("People", ZoneOffset.UTC, Currency.getInstance("EUR")),
                FileImport.of(Kind.CONTACTS, contacts))) {
            Identities identities = imported.identities();
            Resolver.Found found = identities
                    .resolve(Set.of(), Trust.USUAL, "test", Progress.NONE)
                    .found();

            // Half of all pairs share a name, a quarter the address: eighteen million each.
            assertThat(found.pairs()).isLessThan(40L * RECORDS);
            assertThat(found.nobodys()).singleElement().satisfies(value -> {
                assertThat(value.column()).isEqualTo("email");
                assertThat(value.value()).isEqualTo("info@shop.example");
                assertThat(value.records()).isBetween(RECORDS / 2 - 5L, RECORDS / 2L);
            });
            assertThat(found.common())
                    .extracting(CommonValue::value)
                    .doesNotContain("info@shop.example")
                    .isSubsetOf("john", "smith", "berlin", "paris", "shanghai", "shang hai");
            assertThat(found.model().linkage().same() * 0.5 * RECORDS * RECORDS).isBetween(0.5 * TWICE, 2.0 * TWICE);

            Evaluation evaluation = identities.evaluate(truth, Progress.NONE);
            // John Smith of no town, without a birth date, is for people to look at.
            assertThat(Objects.requireNonNull(evaluation.pairwise().recall())).isGreaterThan(0.8);
            assertThat(Objects.requireNonNull(evaluation.pairwise().precision()))
                    .isGreaterThan(0.95);
        }
    }
}
