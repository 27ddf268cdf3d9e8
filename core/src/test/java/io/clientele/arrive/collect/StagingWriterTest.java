package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random tables written as CSV by a writer of the test's own and read back through reader and staging. */
class StagingWriterTest {

    /** What was staged, decoded by the rules the class states. */
    private static final class Decoded implements StagingWriter.Parts {
        private final List<List<String>> rows = new ArrayList<>();

        @Override
        public void full(Path part, int columns, BitSet broken) throws IOException {
            for (String line : Files.readString(part).split("\n", -1)) {
                if (!line.isEmpty()) {
                    rows.add(List.of(
                            line.replace('\u001E', '\n').replace('\u001D', '\r').split("\u001F", -1)));
                }
            }
        }

        @Override
        public void discarded() {
            rows.clear();
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars('a', 'b', ',', ';', '"', '\n', '\'', ' ', '1', '.', 'ü', '订', '\t', '|')
                .ofMaxLength(8);
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(width -> cell.list().ofSize(width).list().ofMinSize(1).ofMaxSize(12));
    }

    @Property(tries = 300)
    void everyCellOfARandomTableComesBack(@ForAll("tables") List<List<String>> table) throws IOException {
        Path folder = Files.createTempDirectory("staging");
        try {
            StringBuilder csv = new StringBuilder();
            List<String> header = new ArrayList<>();
            for (int i = 0; i < table.getFirst().size(); i++) {
                header.add("name" + (char) ('a' + i));
            }
            append(csv, header);
            table.forEach(row -> append(csv, row));
            Path file = Files.write(folder.resolve("t.csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
            Decoded decoded = new Decoded();
            ReadingOptions options = new ReadingOptions(StandardCharsets.UTF_8, ',', '"', true, null, null, null);
            TableFile.Streamed read = (TableFile.Streamed) new FileOpener().open(file, options);
            try (StagingWriter writer = new StagingWriter(folder, decoded)) {
                read.read(writer, Progress.NONE);
                writer.finish();
                assertThat(writer.rows()).isEqualTo(table.size());
            }
            for (int i = 0; i < table.size(); i++) {
                List<String> row = decoded.rows.get(i);
                assertThat(row.get(2)).isEmpty();
                assertThat(row.subList(4, row.size()))
                        .isEqualTo(table.get(i).stream()
                                .map(StagingWriterTest::stripped)
                                .toList());
            }
        } finally {
            delete(folder);
        }
    }

    private static String stripped(String cell) {
        return cell.strip();
    }

    private static void append(StringBuilder csv, List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            csv.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(row.get(i).replace("\"", "\"\""))
                    .append('"');
        }
        csv.append("\r\n");
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
