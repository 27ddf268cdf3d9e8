package io.clientele.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;

/** Files of numbers made elsewhere; their first lines, after #, say how. */
public final class Golden {

    private Golden() {}

    /** The rows of {@code name}.golden beside the test's class. */
    public static List<double[]> rows(Class<?> test, String name) {
        InputStream stream = Objects.requireNonNull(test.getResourceAsStream(name + ".golden"), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<double[]> rows = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\t"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            assertThat(rows).isNotEmpty();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both infinite, or within a relative error. */
    public static void assertClose(double actual, double expected, double relativeError, double[] row) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).isEqualTo(expected);
            return;
        }
        assertThat(actual)
                .as("row %s", Arrays.toString(row))
                .isCloseTo(expected, Offset.offset(Math.max(Math.abs(expected) * relativeError, 1e-300)));
    }
}
