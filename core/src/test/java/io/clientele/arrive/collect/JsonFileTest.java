package io.clientele.arrive.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {

    @TempDir
    private Path folder;

    private ReadRows read(String text) throws IOException {
        return ReadRows.of(ReadRows.write(folder, "file.json", text, UTF_8));
    }

    @Test
    void readsLinesAndAddsColumnsAsTheyAppear() throws IOException {
        ReadRows read = read("{\"id\":1,\"name\":\"Ann\"}\n\n{\"id\":2,\"city\":\"Rome\",\"name\":null}\n");
        assertThat(read.format().format()).isEqualTo(Format.JSON_LINES);
        assertThat(read.columns()).containsExactly("id", "name", "city");
        assertThat(read.cells()).containsExactly(List.of("1", "Ann"), List.of("2", "", "Rome"));
        assertThat(read.lines()).containsExactly(1L, 3L);
    }

    @Test
    void flattensObjectsByDotAndKeepsArraysAsJson() throws IOException {
        ReadRows read = read(
                "{\"id\":\"1\",\"customer\":{\"id\":7,\"address\":{\"city\":\"Rome\"}},\"tags\":[\"a\",{\"b\":1}]}\n");
        assertThat(read.columns()).containsExactly("id", "customer.id", "customer.address.city", "tags");
        assertThat(read.cells().getFirst()).containsExactly("1", "7", "Rome", "[\"a\",{\"b\":1}]");
    }

    @Test
    void keepsEveryDigitOfNumbersAndWritesExponentsOut() throws IOException {
        ReadRows read = read("{\"a\":12345678901234567890,\"b\":0.10,\"c\":1.5e3,\"d\":true}\n");
        assertThat(read.cells().getFirst()).containsExactly("12345678901234567890", "0.10", "1500", "true");
    }

    @Test
    void handsOnLinesThatAreNoObjectAndReadsTheOthers() throws IOException {
        ReadRows read = read("{\"id\":1}\n{\"id\":\n[1]\n{\"id\":2} {\"id\":3}\n{\"id\":4}\n");
        assertThat(read.cells()).containsExactly(List.of("1"), List.of("4"));
        assertThat(read.faults()).extracting(ReadRows.Fault::line).containsExactly(2L, 3L, 4L);
        assertThat(read.faults()).extracting(ReadRows.Fault::code).containsOnly(RejectCode.REJECT_JSON);
    }

    @Test
    void readsAnArrayOfObjects() throws IOException {
        ReadRows read = read("[\n {\"id\":1},\n {\"id\":2,\n  \"x\":\"y\"}\n]");
        assertThat(read.cells()).containsExactly(List.of("1"), List.of("2", "y"));
        assertThat(read.lines()).containsExactly(2L, 3L);
    }

    @Test
    void readsTheListInsideAWrapperAndNamesIt() throws IOException {
        ReadRows read = read(
                "{\n \"count\": 2,\n \"tags\": [1, 2],\n \"orders\": [{\"id\":1}, {\"id\":2}],\n \"more\": [{\"z\":1}]\n}");
        assertThat(read.columns()).containsExactly("id");
        assertThat(read.cells()).hasSize(2);
        assertThat(read.format().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.key()).isEqualTo("collect.format.jsonArray"));
    }

    @Test
    void readsTheListInsideAWrapperOnOneLine() throws IOException {
        assertThat(read("{\"orders\":[{\"id\":1},{\"id\":2}]}").cells()).hasSize(2);
        assertThat(read("{\"id\":1,\"items\":[{\"p\":1}]}\n").columns()).containsExactly("id", "items");
    }

    @Test
    void readsObjectsWrittenOverSeveralLinesOneAfterTheOther() throws IOException {
        ReadRows read = read("{\n \"id\": 1,\n \"items\": [{\"p\":1}]\n}\n{\n \"id\": 2\n}\n");
        assertThat(read.cells()).containsExactly(List.of("1", "[{\"p\":1}]"), List.of("2", ""));
    }

    @Test
    void readsAnEmptyListAsATableWithoutRows() throws IOException {
        assertThat(read("[]").cells()).isEmpty();
    }
}
