package io.clientele.shop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The generator on a command line, for whoever wants the files without the product. */
public final class ShopCommand {

    private static final String USAGE = """
            Usage: ShopCommand --out DIR [--customers N] [--seed N] [--start YYYY-MM-01] [--years N] [--threads N]
            Writes the books of a made-up retailer: orders, products, contacts, rates, and the truth about them.
            """;

    private ShopCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** @return 0 done, 1 failed, 2 wrong usage */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            ShopTruth truth = Shop.write(spec(arguments), ShopProgress.NONE);
            out.printf(
                    "%s: %,d orders of %,d lines by %,d customers in %s%n",
                    truth.shop(),
                    truth.counts().orders(),
                    truth.counts().lines(),
                    truth.counts().customers(),
                    truth.spec().folder());
            return 0;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("can't write the shop: " + e.getMessage());
            return 1;
        }
    }

    private static ShopSpec spec(List<String> arguments) {
        ShopSpec defaults = ShopSpec.demo(Path.of("shop"));
        Path folder = null;
        long seed = defaults.seed();
        int customers = defaults.customers();
        LocalDate start = defaults.start();
        int years = defaults.years();
        int threads = defaults.threads();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--out" -> folder = Path.of(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--customers" -> customers = Integer.parseInt(value);
                case "--start" -> start = LocalDate.parse(value);
                case "--years" -> years = Integer.parseInt(value);
                case "--threads" -> threads = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("no such option: " + option);
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("--out says where the files go");
        }
        return new ShopSpec(folder, seed, customers, start, years, threads);
    }
}
