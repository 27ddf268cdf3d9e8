package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderFloodTest {

    @Test
    void writesAsManyLinesAsAskedForWithDistinctKeysAndRisingTimes(@TempDir Path folder) throws IOException {
        OrderFlood flood = new OrderFlood(3, 20_000, 500, java.time.LocalDate.of(2024, 1, 1), 30);
        Path file = folder.resolve("flood.csv");
        flood.write(file, ShopProgress.NONE);
        List<Map<String, String>> rows = Table.read(file).rows();
        Set<String> keys = new HashSet<>();
        LocalDateTime last = LocalDateTime.MIN;
        int back = 0;
        for (Map<String, String> row : rows) {
            keys.add(row.get("order_id") + "/" + row.get("line"));
            LocalDateTime at = LocalDateTime.parse(row.getOrDefault("ordered_at", ""));
            assertThat(at).isAfterOrEqualTo(last);
            last = at;
            boolean returned = Integer.parseInt(row.getOrDefault("quantity", "")) < 0;
            assertThat(row.get("status")).isEqualTo(returned ? "returned" : "paid");
            back += returned ? 1 : 0;
        }
        assertThat(rows).hasSize(20_000);
        assertThat(keys).hasSize(20_000);
        assertThat(last).isBefore(LocalDateTime.of(2024, 1, 31, 0, 0)).isAfter(LocalDateTime.of(2024, 1, 30, 0, 0));
        assertThat(back).isBetween(150, 600);
    }

    @Test
    void hasTheColumnsOfTheShop() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OrderFlood(3, 1, 5, java.time.LocalDate.of(2024, 1, 1), 1).write(out, ShopProgress.NONE);
        assertThat(out.toString(StandardCharsets.US_ASCII)).startsWith(OrderFile.HEADER);
    }

    @Test
    void isTheSameEachTimeAndAsLongAsAskedFor() throws IOException {
        OrderFlood flood = OrderFlood.ofBytes(3, 4_000_000, 10_000);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        flood.write(first, ShopProgress.NONE);
        flood.write(second, ShopProgress.NONE);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
        assertThat((double) first.size()).isCloseTo(4_000_000, Percentage.withPercentage(2));
    }

    @Test
    void tellsHowFarItIs(@TempDir Path folder) throws IOException {
        long[] last = new long[2];
        OrderFlood.ofBytes(3, 3_000_000, 100).write(folder.resolve("flood.csv"), (stage, done, total) -> {
            assertThat(done).isGreaterThan(last[0] - 1).isLessThanOrEqualTo(total);
            last[0] = done;
            last[1]++;
        });
        assertThat(last[1]).isGreaterThanOrEqualTo(3);
        assertThat(Files.size(folder.resolve("flood.csv"))).isGreaterThan(2_900_000);
    }
}
