package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as other systems write them, and as bad copies leave them. */
class ParquetFilesTest {

    private static final String PLAIN = "select cast(i as varchar) as order_id, 'c' || (i % 7) as customer,"
            + " date '2026-01-01' as \"date\", 'p' || (i % 3) as sku, 2 as quantity, 3.5 as price from range(500) t(i)";

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Path written(String select) {
        Path file = folder.resolve("lines.parquet");
        try (Workbench workbench = shop.workspace().workbench()) {
            workbench.run(
                    Step.rendered(
                            "written",
                            "copy (" + select + ") to " + Workbench.literal(file.toString()) + " (format parquet)"),
                    Map.of(),
                    Map.of());
        }
        return file;
    }

    private ImportOutcome imported(Path file) {
        return shop.imports().run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
    }

    private void assertRefused(byte[] bytes, String code) throws IOException {
        Path file = Files.write(folder.resolve("broken.parquet"), bytes);
        assertThatThrownBy(() -> imported(file)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults().getFirst().code()).isEqualTo(code);
            assertThat(refusal.getMessage())
                    .contains("broken.parquet")
                    .doesNotContain("\n", folder.toString(), "Error");
        });
        assertThat(shop.value("select count(*) from orders")).isEqualTo("0");
        assertThat(shop.imports().imports()).isEmpty();
    }

    @Test
    void refusesAFileThatEndsTooEarly() throws IOException {
        byte[] bytes = Files.readAllBytes(written(PLAIN));
        assertRefused(Arrays.copyOf(bytes, bytes.length / 2), "FILE_PARQUET_BROKEN");
        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "FILE_PARQUET_BROKEN");
        assertRefused(Arrays.copyOf(bytes, 4), "FILE_PARQUET_BROKEN");
    }

    @Test
    void refusesAFileWhoseMarksAreWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(written(PLAIN));
        byte[] end = bytes.clone();
        Arrays.fill(end, end.length - 4, end.length, (byte) 'X');
        assertRefused(end, "FILE_PARQUET_BROKEN");
        byte[] start = bytes.clone();
        Arrays.fill(start, 0, 4, (byte) 'X');
        assertRefused(start, "FILE_BINARY");
    }

    @Test
    void refusesAFileWhoseInsideIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(written(PLAIN));
        byte[] pages = bytes.clone();
        byte[] footer = bytes.clone();
        for (int i = 0; i < 300; i++) {
            pages[60 + i] ^= 0x5a;
            footer[footer.length - 320 + i] ^= 0x5a;
        }
        assertRefused(pages, "FILE_PARQUET_BROKEN");
        assertRefused(footer, "FILE_PARQUET_BROKEN");
    }

    @Test
    void refusesNestedValuesWhereDatesAndAmountsAreNeeded() throws IOException {
        Path file = written("select order_id, {'day': \"date\"} as \"date\", [price] as price from (" + PLAIN + ")");
        assertThatThrownBy(() -> imported(file)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).hasSize(2);
            assertThat(refusal.getMessage()).contains("ordered_at", "unit_price or amount", "--map");
        });
    }

    @Test
    void keepsTypesThatNoFieldHasAsAttributes() {
        ImportOutcome outcome = imported(written("select *, encode(sku) as raw, uuid() as tag, interval 3 days as span,"
                + " map {'a': 1} as facts, true as gift, timestamptz '2026-01-01 10:00:00+02' as packed from ("
                + PLAIN
                + ")"));
        assertThat(outcome.accepted()).isEqualTo(500);
        assertThat(shop.value("select json_extract_string(attributes, '$.facts') from orders limit 1"))
                .isEqualTo("{\"a\":1}");
        assertThat(shop.value("select json_extract_string(attributes, '$.packed') from orders limit 1"))
                .startsWith("2026-01-01 08:00:00");
    }
}
