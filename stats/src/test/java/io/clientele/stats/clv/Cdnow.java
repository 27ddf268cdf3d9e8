package io.clientele.stats.clv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The CDNOW sample: customers who first bought in the first quarter of 1997, watched until mid 1998. */
final class Cdnow {

    static final long FIRST_DAY = LocalDate.of(1997, 1, 1).toEpochDay();
    static final long CALIBRATION_END = LocalDate.of(1997, 9, 30).toEpochDay();
    static final long HOLDOUT_END = LocalDate.of(1998, 6, 30).toEpochDay();

    private static final String FILE = "cdnow/cdnow_sample.csv";

    record Purchase(long day, double amount) {}

    private final Map<String, List<Purchase>> customers = new LinkedHashMap<>();

    private Cdnow(Path file) {
        try {
            Files.readAllLines(file).stream().skip(1).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        customers.values().forEach(each -> each.sort((left, right) -> Long.compare(left.day, right.day)));
    }

    /** Skips the test that asks where the reference data aren't there. */
    static Cdnow orSkip() {
        Path file = Path.of(System.getProperty("reference.data", "."), FILE);
        assumeTrue(Files.isRegularFile(file), () -> "reference data are absent: no " + FILE + " in reference.data");
        return new Cdnow(file);
    }

    private void add(String line) {
        String[] columns = line.split(",");
        long day = LocalDate.parse(columns[2], DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
        customers
                .computeIfAbsent(columns[0], key -> new ArrayList<>())
                .add(new Purchase(day, Double.parseDouble(columns[4])));
    }

    /** Every customer's stream of days, weeks as the unit, in file order; the stream is reused. */
    void forEach(BiConsumer<PurchaseStream, List<Purchase>> reader) {
        PurchaseStream stream = new PurchaseStream(Grain.DAY, Grain.WEEK, CALIBRATION_END, HOLDOUT_END);
        customers.values().forEach(purchases -> {
            stream.clear();
            purchases.forEach(each -> stream.purchase(each.day, each.amount));
            reader.accept(stream, purchases);
        });
    }

    Histories histories() {
        Histories.Builder builder = Histories.in(Grain.WEEK);
        forEach((stream, purchases) -> builder.add(stream.repeats(), stream.recency(), stream.age()));
        return builder.build();
    }

    Spends spends() {
        Spends.Builder builder = Spends.builder();
        forEach((stream, purchases) -> {
            if (stream.repeats() > 0) {
                builder.add(stream.repeats(), stream.repeatAmount() / stream.repeats());
            }
        });
        return builder.build();
    }
}
