package io.clientele.arrive.collect.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTextsTest {

    private static final DateTimeFormatter LIBRARY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T10:00:00Z, 2026-11-30 10:00:00.000000",
        "2024-02-29T23:59:59.999999999Z, 2024-02-29 23:59:59.999999",
        "1970-01-01T00:00:00.000001Z, 1970-01-01 00:00:00.000001",
        "0033-04-03T15:00:00Z, 0033-04-03 15:00:00.000000",
        "1969-12-31T23:59:59.5Z, 1969-12-31 23:59:59.500000"
    })
    void aMomentIsTextInUtcToTheMicrosecond(Instant moment, String text) {
        assertThat(FieldTexts.text(moment)).isEqualTo(text);
    }

    @Test
    void momentsAreAsTheLibraryWritesThem() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            Instant moment = Instant.ofEpochSecond(
                    random.nextLong(-70_000_000_000L, 260_000_000_000L), random.nextInt(1_000_000_000));
            assertThat(FieldTexts.text(moment)).isEqualTo(LIBRARY.format(moment));
        }
    }
}
