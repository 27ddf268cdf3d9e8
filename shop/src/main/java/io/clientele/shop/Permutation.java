package io.clientele.shop;

/**
 * A bijection of 0 .. size-1 onto itself that looks random and needs no memory: numbers given away once each, in no order.
 *
 * <p>A Feistel network of four rounds (Luby, Rackoff 1988, doi:10.1137/0217022) permutes the smallest even number of bits
 * that holds the size; a value that falls beyond it is permuted again until it does not, fewer than four times on average
 * (Black, Rogaway 2002, doi:10.1007/3-540-45760-7_9).
 */
final class Permutation {

    private static final int ROUNDS = 4;

    private final long size;
    private final int halfBits;
    private final long halfMask;
    private final long[] keys = new long[ROUNDS];

    /** @param size 1 to 2^60 */
    Permutation(long size, long seed) {
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
        Draws draws = Draws.from(Draws.mix(seed) ^ size);
        for (int i = 0; i < ROUNDS; i++) {
            keys[i] = draws.bits();
        }
    }

    long of(long value) {
        long at = value;
        do {
            at = network(at);
        } while (at >= size);
        return at;
    }

    private long network(long value) {
        long left = value >>> halfBits;
        long right = value & halfMask;
        for (long key : keys) {
            long next = left ^ (Draws.mix(right ^ key) & halfMask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
