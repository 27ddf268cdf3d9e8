package io.clientele.shop;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes rates.csv: what a euro is worth in pounds on each day, a made-up course that keeps returning to its mean. */
final class Rates {

    static final String NAME = "rates.csv";

    private static final double MEAN = 0.8600;
    private static final double DAILY_SPREAD = 0.0022;
    private static final double PULL = 0.015;

    private Rates() {}

    static void write(ShopSpec spec, Path folder) throws IOException {
        Draws draws = Draws.of(spec.seed(), Draws.Subject.RATES, 0);
        double rate = MEAN;
        try (Writer out = Files.newBufferedWriter(folder.resolve(NAME))) {
            out.write("date,base,quote,rate\n");
            for (LocalDate date = spec.start(); date.isBefore(spec.end()); date = date.plusDays(1)) {
                rate += PULL * (MEAN - rate) + DAILY_SPREAD * draws.normal();
                long millionths = Math.round(rate * 1_000_000);
                out.write(date + ",EUR,GBP,0." + String.format(java.util.Locale.ROOT, "%06d", millionths) + "\n");
            }
        }
    }
}
