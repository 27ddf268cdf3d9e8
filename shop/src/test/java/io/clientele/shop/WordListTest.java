package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assortment.txt",
                "companies.txt",
                "localities.txt",
                "nicknames.txt",
                "people.txt",
                "places.txt",
                "scripts.txt",
                "slips.txt",
                "stores.txt"
            })
    void saysWhereItComesFromAndUnderWhichLicence(String name) throws Exception {
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("# Source: own work").contains("Licence: Apache-2.0");
        }
        assertThat(WordList.read(name).lines()).isNotEmpty().noneMatch(line -> line.startsWith("#"));
    }
}
