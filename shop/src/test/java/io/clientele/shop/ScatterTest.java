package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScatterTest {

    @TempDir
    Path folder;

    @Test
    void everyRowIsWrittenOnceAtThePlaceOfThePermutation() throws IOException {
        int rows = 40_000;
        List<String> written = scattered(rows, 2).get(0).lines().toList();
        Permutation places = new Permutation(rows, 5);
        assertThat(written).hasSize(rows);
        assertThat(IntStream.range(0, rows))
                .allMatch(row -> written.get((int) places.of(row)).equals("row " + row));
    }

    @Test
    void theTextsOfARowStayTogether() throws IOException {
        List<String> texts = scattered(20_000, 1);
        assertThat(texts.get(1)).isEqualTo(texts.get(0).replace("row", "again"));
        assertThat(texts.get(2).lines())
                .isEqualTo(texts.get(0).lines().filter(row -> row.endsWith("0")).toList());
    }

    @Test
    void leavesNoBucketBehind() throws IOException {
        scattered(20_000, 3);
        try (Scatter interrupted = new Scatter(folder, 20_000, 5)) {
            interrupted.add(rows(0, 20_000));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** What the three streams got; the third text of most rows is blank. */
    private List<String> scattered(int rows, int threads) throws IOException {
        List<ByteArrayOutputStream> streams =
                List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
        try (Scatter scatter = new Scatter(folder, rows, 5)) {
            for (int from = 0; from < rows; from += 5000) {
                scatter.add(rows(from, from + 5000));
            }
            scatter.write(List.<OutputStream>copyOf(streams), threads, ShopProgress.NONE);
        }
        return streams.stream()
                .map(stream -> stream.toString(StandardCharsets.UTF_8))
                .toList();
    }

    private static Scatter.Rows rows(int from, int until) {
        Scatter.Rows rows = new Scatter.Rows(64);
        for (int row = from; row < until; row++) {
            String text = "row " + row + "\n";
            rows.add(row, bytes(text), bytes(text.replace("row", "again")), bytes(row % 10 == 0 ? text : ""));
        }
        return rows;
    }

    private static Bytes bytes(String text) {
        return new Bytes(16).put(text.getBytes(StandardCharsets.UTF_8));
    }
}
