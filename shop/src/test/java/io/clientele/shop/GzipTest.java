package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    @Test
    void piecesMakeOneMemberWithTheirContentInOrder() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (Gzip gzip = new Gzip(packed)) {
            for (int piece = 0; piece < 5; piece++) {
                Bytes bytes = new Bytes(16);
                Draws draws = Draws.of(1, Draws.Subject.FLOOD, piece);
                for (int i = 0; i < 20_000 * piece; i++) {
                    long number = draws.bits();
                    bytes.number(number).put('\n');
                    expected.append(number).append('\n');
                }
                gzip.write(Gzip.pack(bytes));
            }
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo(expected.toString());
        }
    }

    @Test
    void moneyAndFieldsAreWrittenAsCsvWantsThem() {
        Bytes bytes = new Bytes(1)
                .money(-1250)
                .put(' ')
                .money(5)
                .put(' ')
                .number(Long.MAX_VALUE)
                .put(' ')
                .put(Bytes.field("a \"b\", c"))
                .put(' ')
                .put(Bytes.field("上海"));
        assertThat(bytes.text()).isEqualTo("-12.50 0.05 9223372036854775807 \"a \"\"b\"\", c\" 上海");
    }
}
