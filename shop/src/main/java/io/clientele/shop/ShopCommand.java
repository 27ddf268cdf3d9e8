package io.clientele.shop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The generator on a command line, for whoever wants the files without the product. */
public final class ShopCommand {

    private static final String USAGE = """
            Usage: ShopCommand --out DIR [--customers N] [--seed N] [--start YYYY-MM-01] [--years N] [--threads N]
            Writes the books of a made-up retailer: orders, products, contacts, rates, and the truth about them.

            Usage: ShopCommand --people N --out DIR [--seed N] [--locales en,zh] [--duplicates 0.3] [--most N]
                               [--counts zipf] [--errors 2] [--rewritten 0.25] [--threads N]
            Writes N contact records of people and whose each is, for tests of record linkage.
              --locales     languages en, de, zh, ru, ar, each with its share of the people if they differ: en:0.8,zh:0.2
              --duplicates  share of the records that are not the first of their person
              --most        records of a person at most
              --counts      how many duplicates somebody has who has any: uniform, poisson or zipf
              --errors      mean number of errors in a duplicate
              --rewritten   share of the duplicates written in another script or spelling where the language has one
            """;

    private ShopCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** @return 0 done, 1 failed, 2 wrong usage */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Options options = Options.of(arguments);
            if (options.has("--people")) {
                writePeople(people(options), out);
            } else {
                writeShop(shop(options), out);
            }
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

    private static void writeShop(ShopSpec spec, PrintStream out) throws IOException {
        ShopTruth truth = Shop.write(spec, ShopProgress.NONE);
        out.printf(
                "%s: %,d orders of %,d lines by %,d customers in %s%n",
                truth.shop(),
                truth.counts().orders(),
                truth.counts().lines(),
                truth.counts().customers(),
                truth.spec().folder());
    }

    private static void writePeople(PeopleSpec spec, PrintStream out) throws IOException {
        PeopleTruth truth = PeopleFlood.write(spec, ShopProgress.NONE);
        out.printf(
                "%,d records of %,d people in %,d households, %,d of them duplicates, in %s%n",
                spec.records(), truth.persons(), truth.households(), truth.duplicates(), spec.folder());
    }

    private static ShopSpec shop(Options options) {
        ShopSpec defaults = ShopSpec.demo(options.folder());
        options.allow("--out", "--customers", "--seed", "--start", "--years", "--threads");
        return new ShopSpec(
                options.folder(),
                Long.parseLong(options.get("--seed", defaults.seed())),
                Integer.parseInt(options.get("--customers", defaults.customers())),
                LocalDate.parse(options.get("--start", defaults.start())),
                Integer.parseInt(options.get("--years", defaults.years())),
                Integer.parseInt(options.get("--threads", defaults.threads())));
    }

    private static PeopleSpec people(Options options) {
        PeopleSpec defaults = PeopleSpec.of(options.folder(), Integer.parseInt(options.get("--people", "")));
        options.allow(
                "--people",
                "--out",
                "--seed",
                "--locales",
                "--duplicates",
                "--most",
                "--counts",
                "--errors",
                "--rewritten",
                "--threads");
        ErrorModel errors = defaults.errors();
        return defaults.withSeed(Long.parseLong(options.get("--seed", defaults.seed())))
                .withLocales(locales(options.get("--locales", "en")))
                .withDuplicates(
                        Double.parseDouble(options.get("--duplicates", defaults.duplicates())),
                        Integer.parseInt(options.get("--most", defaults.mostRecords())),
                        DuplicateCounts.of(options.get("--counts", defaults.counts())))
                .withErrors(errors.withPerRecord(Double.parseDouble(options.get("--errors", errors.perRecord())))
                        .withRewritten(Double.parseDouble(options.get("--rewritten", errors.rewritten()))))
                .withThreads(Integer.parseInt(options.get("--threads", defaults.threads())));
    }

    private static Map<PeopleLocale, Double> locales(String text) {
        Map<PeopleLocale, Double> shares = new EnumMap<>(PeopleLocale.class);
        for (String word : text.split(",")) {
            String[] parts = word.split(":");
            shares.put(PeopleLocale.of(parts[0]), parts.length > 1 ? Double.parseDouble(parts[1]) : 1.0);
        }
        return shares;
    }

    /** What was typed, an option and its value each. */
    private record Options(Map<String, String> values) {

        static Options of(List<String> arguments) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < arguments.size(); i += 2) {
                if (i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(arguments.get(i) + " needs a value");
                }
                values.put(arguments.get(i), arguments.get(i + 1));
            }
            return new Options(values);
        }

        boolean has(String option) {
            return values.containsKey(option);
        }

        String get(String option, Object otherwise) {
            return values.getOrDefault(option, otherwise.toString());
        }

        Path folder() {
            String folder = values.get("--out");
            if (folder == null) {
                throw new IllegalArgumentException("--out says where the files go");
            }
            return Path.of(folder);
        }

        void allow(String... options) {
            List<String> unknown = new ArrayList<>(values.keySet());
            unknown.removeAll(List.of(options));
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("no such option: " + String.join(", ", unknown));
            }
        }
    }
}
