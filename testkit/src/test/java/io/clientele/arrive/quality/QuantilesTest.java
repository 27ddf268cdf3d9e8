package io.clientele.arrive.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of a column against the definition they are to follow: of the n values that are filled, sorted, the one at
 * (n - 1) p from 0, and between two neighbours in proportion (definition 7 of Hyndman and Fan 1996,
 * doi:10.2307/2684934).
 */
class QuantilesTest {

    private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    private static @Nullable Workspace workspace;
    private static @Nullable Path folder;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("quantiles");
        workspace = Workspaces.create(folder.resolve("w"));
    }

    @AfterContainer
    static void close() throws IOException {
        Objects.requireNonNull(workspace).close();
        try (var files = Files.walk(Objects.requireNonNull(folder))) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a column of these values gives, from the step that the profile of a column is made by. */
    private static List<Double> quantiles(List<Optional<BigDecimal>> values) {
        String rows = values.stream()
                .map(value -> "(cast("
                        + value.map(one -> "'" + one.toPlainString() + "'").orElse("null") + " as decimal(18,4)))")
                .collect(Collectors.joining(", "));
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("values_given", "select amount from (values " + rows + ") as given(amount)"))
                .then("arrive/quality/quantiles_computed")
                .use("facts", new Relation("values_given"))
                .use("column", Column.named("amount"));
        return Objects.requireNonNull(workspace).engine().read(pipeline, Purpose.OPERATION, row -> {
            row.next();
            return List.of(
                    row.doubleAt("q05"),
                    row.doubleAt("q25"),
                    row.doubleAt("q50"),
                    row.doubleAt("q75"),
                    row.doubleAt("q95"));
        });
    }

    private static double oracle(double[] sorted, double level) {
        double place = (sorted.length - 1) * level;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** @param values numbers, or {@code -} for a row in which there is none */
    private static void assertQuantiles(String values, double... expected) {
        List<Double> found = quantiles(Arrays.stream(values.split(" "))
                .map(value -> value.equals("-") ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(value)))
                .toList());
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Example
    void interpolatesBetweenNeighbours() {
        assertQuantiles("40 10 30 20", 11.5, 17.5, 25, 32.5, 38.5);
    }

    @Example
    void countsEveryOneOfEqualValues() {
        assertQuantiles("1 1 1 1 9", 1, 1, 1, 1, 7.4);
    }

    @Example
    void leavesOutWhatIsNotFilled() {
        assertQuantiles("- 2 - 4 0 -", 0.2, 1, 2, 3, 3.8);
    }

    @Example
    void givesTheOneValueThereIsAtEveryLevel() {
        assertQuantiles("-7.25 -", -7.25, -7.25, -7.25, -7.25, -7.25);
    }

    @Example
    void ordersNumbersAsNumbers() {
        assertQuantiles("-10 -9 2 100 20", -9.8, -9, 2, 20, 84);
    }

    @Provide
    Arbitrary<List<Optional<BigDecimal>>> columns() {
        Arbitrary<BigDecimal> anything =
                Arbitraries.longs().between(-9_999_999_999L, 9_999_999_999L).map(cents -> BigDecimal.valueOf(cents, 4));
        Arbitrary<BigDecimal> ties = Arbitraries.of("-1", "0", "0.5", "3").map(BigDecimal::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(2, anything.map(Optional::of)),
                        Tuple.of(2, ties.map(Optional::of)),
                        Tuple.of(1, Arbitraries.just(Optional.<BigDecimal>empty())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .filter(list -> list.stream().anyMatch(Optional::isPresent));
    }

    @Property(tries = 200)
    void agreesWithASortedArray(@ForAll("columns") List<Optional<BigDecimal>> column) {
        double[] sorted = column.stream()
                .flatMap(Optional::stream)
                .mapToDouble(BigDecimal::doubleValue)
                .sorted()
                .toArray();
        List<Double> found = quantiles(column);
        for (int i = 0; i < LEVELS.size(); i++) {
            assertThat(found.get(i)).isCloseTo(oracle(sorted, LEVELS.get(i)), within(1e-6));
        }
    }
}
