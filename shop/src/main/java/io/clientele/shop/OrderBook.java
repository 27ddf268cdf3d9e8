package io.clientele.shop;

import java.io.IOException;
import java.util.Arrays;

/**
 * All orders and credit notes in the order of time, eight bytes each: what an order holds is drawn again when it is
 * written.
 *
 * <p>A key is, from the top: second (28 bits, 8.5 years), shopper (23), number among the shopper's orders (11), whether
 * it is the credit note (1). The place of a key among the sorted ones is the number the shop gave to the order.
 */
final class OrderBook {

    private static final int SHOPPERS_PER_PIECE = 4096;
    private static final int FIRST_NUMBER = 1_000_001;

    private final long[] keys;

    private OrderBook(long[] keys) {
        this.keys = keys;
    }

    static OrderBook of(ShopSpec spec, Shoppers shoppers, Orders orders, Baskets baskets, ShopProgress progress)
            throws IOException {
        int total = shoppers.size();
        int pieces = (total + SHOPPERS_PER_PIECE - 1) / SHOPPERS_PER_PIECE;
        Keys all = new Keys(total * 4);
        OrderedWork.run(
                pieces,
                spec.threads(),
                piece -> keysOf(
                        piece * SHOPPERS_PER_PIECE,
                        Math.min(total, (piece + 1) * SHOPPERS_PER_PIECE),
                        shoppers,
                        orders,
                        baskets),
                keys -> {
                    all.addAll(keys);
                    progress.report("customers", Math.min(total, keys.upTo), total);
                });
        long[] sorted = all.trimmed();
        Arrays.parallelSort(sorted);
        return new OrderBook(sorted);
    }

    int size() {
        return keys.length;
    }

    int second(int entry) {
        return (int) (keys[entry] >>> 35);
    }

    int shopper(int entry) {
        return (int) (keys[entry] >>> 12) & 0x7FFFFF;
    }

    int sequence(int entry) {
        return (int) (keys[entry] >>> 1) & 0x7FF;
    }

    boolean isCredit(int entry) {
        return (keys[entry] & 1) == 1;
    }

    static int number(int entry) {
        return FIRST_NUMBER + entry;
    }

    /** The number of the order a shopper made at this second. */
    int numberOf(int second, int shopper, int sequence) {
        return number(Arrays.binarySearch(keys, key(second, shopper, sequence, false)));
    }

    private static long key(int second, int shopper, int sequence, boolean credit) {
        return ((long) second << 35) | ((long) shopper << 12) | ((long) sequence << 1) | (credit ? 1 : 0);
    }

    private static Keys keysOf(int from, int to, Shoppers shoppers, Orders orders, Baskets baskets) {
        Keys keys = new Keys((to - from) * 6);
        keys.upTo = to;
        Basket basket = new Basket();
        for (int index = from; index < to; index++) {
            Shopper shopper = shoppers.get(index);
            int[] seconds = orders.seconds(shopper);
            for (int sequence = 0; sequence < seconds.length; sequence++) {
                Order order = orders.order(shopper, sequence, seconds[sequence]);
                keys.add(key(order.second(), index, sequence, false));
                baskets.fill(order, basket);
                int number = sequence;
                baskets.credit(order, basket)
                        .ifPresent(credit ->
                                keys.add(key(credit.second(), order.shopper().index(), number, true)));
            }
        }
        return keys;
    }

    /** A growing run of keys. */
    private static final class Keys {

        private long[] values;
        private int size;
        private int upTo;

        Keys(int capacity) {
            values = new long[capacity];
        }

        void add(long key) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + size / 2 + 16);
            }
            values[size++] = key;
        }

        void addAll(Keys others) {
            if (size + others.size > values.length) {
                values = Arrays.copyOf(values, Math.max(size + others.size, size + size / 2));
            }
            System.arraycopy(others.values, 0, values, size, others.size);
            size += others.size;
        }

        long[] trimmed() {
            return Arrays.copyOf(values, size);
        }
    }
}
