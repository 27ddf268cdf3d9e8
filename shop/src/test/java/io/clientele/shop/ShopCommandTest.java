package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> arguments) {
        return ShopCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void writesAShopAndSaysWhatItWrote(@TempDir Path folder) throws Exception {
        assertThat(run(List.of("--out", folder.toString(), "--customers", "500", "--seed", "3", "--years", "2")))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Larkmoor & Finch")
                .contains("500 customers");
        assertThat(Files.readString(folder.resolve(Shop.TRUTH)))
                .contains("\"seed\": 3")
                .contains("\"fallen-country\"");
    }

    @Test
    void writesRecordsOfPeopleAndSaysWhatItWrote(@TempDir Path folder) throws Exception {
        String line = "--people 400 --seed 3 --locales en:3,zh:1 --duplicates 0.5 --most 8 --counts poisson --errors 1"
                + " --rewritten 0.5 --threads 2 --out " + folder;
        assertThat(run(List.of(line.split(" ")))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("400 records of ")
                .contains("households");
        assertThat(Files.readString(folder.resolve(PeopleFlood.SUMMARY)))
                .contains("\"seed\": 3")
                .contains("\"counts\": \"POISSON\"")
                .contains("\"errorsPerDuplicate\": 1.0")
                .contains("\"zh\"")
                .doesNotContain("\"de\"");
        assertThat(Files.readAllLines(folder.resolve(PeopleFlood.CONTACTS))).hasSize(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--people 400",
                "--people ten --out x",
                "--people 99 --out x",
                "--people 400 --out x --locales fr",
                "--people 400 --out x --locales en:-1",
                "--people 400 --out x --counts even",
                "--people 400 --out x --duplicates 0.9",
                "--people 400 --out x --customers 500"
            })
    void wrongUsageForPeopleIsSaidSo(String line) {
        assertThat(run(List.of(line.split(" ")))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--people N");
        assertThat(Path.of("x")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--out", "--out x --customers ten", "--out x --customers 3", "--out x --colour red"})
    void wrongUsageIsSaidSo(String line) {
        assertThat(run(line.isEmpty() ? List.of() : List.of(line.split(" ")))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage:");
    }

    @Test
    void aFolderThatCantBeMadeIsSaidSo(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run(List.of("--out", file.resolve("shop").toString(), "--customers", "500")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("can't write the shop");
    }

    @Test
    void aSpecNamesTheBoundItBreaks() {
        assertThatThrownBy(() -> ShopSpec.demo(Path.of("x")).withCustomers(10))
                .hasMessageContaining("500")
                .hasMessageContaining("10");
    }
}
