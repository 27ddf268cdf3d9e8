package io.clientele.shop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Order lines by the gigabyte, for tests of what a machine bears: the columns of the shop's orders.csv, rising times,
 * distinct keys, a fiftieth of the lines sent back, no story. Same flood, same bytes.
 *
 * <p>One thread writes some hundreds of megabytes a second, faster than most disks take them: a line is put together
 * from bytes prepared once, and the only numbers written digit by digit are those that differ from line to line.
 *
 * @param seed of the draws
 * @param lines to write, without the header
 * @param customers whose lines they are, drawn evenly
 * @param start first day
 * @param days over which the lines are spread evenly
 */
public record OrderFlood(long seed, long lines, int customers, LocalDate start, int days) {

    /** Mean bytes of a line, for {@link #ofBytes}. */
    private static final double BYTES_PER_LINE = 122.5;

    private static final int PRODUCTS = 5000;
    private static final int FLUSH_AT = 1 << 20;
    private static final int LONGEST_LINE = 256;
    private static final String[] THINGS = {
        "Jug", "Tray", "Lamp", "Bowl", "Rug", "Clock", "Basket", "Mirror", "Stool", "Vase"
    };
    private static final String[] LOOKS = {
        "Blue", "Plain", "Striped", "Oak", "Brass", "Large", "Small", "Round", "Folding", "Glazed"
    };
    private static final String[] COUNTRIES = {"GB", "DE", "FR", "IE", "NL", "ES", "IT", "US"};
    private static final String[] CHANNELS = {"web", "app", "store"};
    private static final String[] PAYMENTS = {"card", "wallet", "invoice"};

    public OrderFlood {
        if (lines < 1 || customers < 1 || days < 1) {
            throw new IllegalArgumentException(
                    "lines, customers and days must be at least 1, were " + lines + ", " + customers + ", " + days);
        }
    }

    /** A flood of about this many bytes (within two in a hundred from a megabyte on), over three years. */
    public static OrderFlood ofBytes(long seed, long bytes, int customers) {
        long lines = Math.max(1, (long) (bytes / BYTES_PER_LINE));
        return new OrderFlood(seed, lines, customers, LocalDate.of(2023, 1, 1), 1096);
    }

    /** Writes the flood to a file. */
    public void write(Path file, ShopProgress progress) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, progress);
        }
    }

    /** Writes the flood in runs of about a megabyte; does not close the stream. */
    public void write(OutputStream out, ShopProgress progress) throws IOException {
        Bytes bytes = new Bytes(FLUSH_AT + LONGEST_LINE);
        bytes.put(OrderFile.HEADER.getBytes(StandardCharsets.US_ASCII));
        new Pour(bytes).lines(out, progress);
    }

    /** The state of one writing. */
    private final class Pour {

        private final Bytes bytes;
        private final Draws draws = Draws.of(seed, Draws.Subject.FLOOD, 0);
        private final byte[][] products = products();
        private final int[] prices = prices();
        private final byte[][] dates = dates();
        private final byte[][] paid = tails("paid");
        private final byte[][] returned = tails("returned");

        Pour(Bytes bytes) {
            this.bytes = bytes;
        }

        void lines(OutputStream out, ShopProgress progress) throws IOException {
            long order = 1_000_000_000L;
            int customer = 0;
            int line = 0;
            int linesOfOrder = 0;
            double secondsPerLine = days * 86_400.0 / lines;
            long second = 0;
            boolean back = false;
            int tail = 0;
            for (long written = 0; written < lines; written++) {
                if (line == linesOfOrder) {
                    order++;
                    long random = draws.bits();
                    linesOfOrder = 1 + (int) (random & 7);
                    back = (random >>> 3 & 63) == 0;
                    tail = (int) (random >>> 9 & 0xFFFF) % paid.length;
                    customer = draws.below(customers);
                    second = (long) (written * secondsPerLine);
                    line = 0;
                }
                line++;
                line(order, line, customer, second, back, tail);
                if (bytes.size() >= FLUSH_AT) {
                    out.write(bytes.array(), 0, bytes.size());
                    bytes.clear();
                    progress.report("flood", written + 1, lines);
                }
            }
            out.write(bytes.array(), 0, bytes.size());
            progress.report("flood", lines, lines);
        }

        private void line(long order, int line, int customer, long second, boolean back, int tail) {
            long random = draws.bits();
            int product = (int) ((random & 0x7FFFFFFF) % PRODUCTS);
            int quantity = 1 + (int) (random >>> 32 & 7);
            int price = prices[product];
            boolean discounted = (random >>> 40 & 15) == 0 && !back;
            if (back) {
                bytes.put('C');
            }
            bytes.number(order)
                    .put(',')
                    .number(line)
                    .put(',')
                    .put('K')
                    .number(100_000_000L + customer)
                    .put(',');
            bytes.put(dates[(int) (second / 86_400)]);
            int moment = (int) (second % 86_400);
            bytes.twoDigits(moment / 3600)
                    .put(':')
                    .twoDigits(moment / 60 % 60)
                    .put(':')
                    .twoDigits(moment % 60);
            bytes.put(products[product])
                    .number(back ? -quantity : quantity)
                    .put(',')
                    .money(price)
                    .put(',');
            bytes.money(discounted ? quantity * price / 10 : 0).put((back ? returned : paid)[tail]);
        }

        private static byte[][] products() {
            byte[][] found = new byte[PRODUCTS][];
            for (int i = 0; i < PRODUCTS; i++) {
                String look = LOOKS[i / THINGS.length % LOOKS.length];
                String thing = THINGS[i % THINGS.length];
                String name = "%s %s %d".formatted(look, thing.toLowerCase(Locale.ROOT), i);
                found[i] = ",F%04d,%s,%s > %s,".formatted(i, name, thing, look).getBytes(StandardCharsets.US_ASCII);
            }
            return found;
        }

        private int[] prices() {
            int[] found = new int[PRODUCTS];
            for (int i = 0; i < PRODUCTS; i++) {
                found[i] = 100 + draws.below(9900);
            }
            return found;
        }

        private byte[][] dates() {
            byte[][] found = new byte[days][];
            for (int i = 0; i < days; i++) {
                found[i] = (start.plusDays(i) + "T").getBytes(StandardCharsets.US_ASCII);
            }
            return found;
        }

        /** Every ending of a line there is, of which an order has one. */
        private static byte[][] tails(String status) {
            List<byte[]> found = new ArrayList<>();
            for (String channel : CHANNELS) {
                for (String country : COUNTRIES) {
                    for (String payment : PAYMENTS) {
                        String store = channel.equals("store") ? "Main Street" : "";
                        String tail = ",GBP,%s,%s,%s,%s,%s,,\n".formatted(status, channel, store, country, payment);
                        found.add(tail.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
            return found.toArray(byte[][]::new);
        }
    }
}
