package io.clientele.stats.clv;

import java.util.Arrays;

/** Sorts the row numbers of primitive columns: the JDK sorts only boxed numbers by a comparator. */
final class RowOrder {

    /** Compares two rows by their numbers, like a comparator. */
    @FunctionalInterface
    interface Comparison {
        int compare(int left, int right);
    }

    private RowOrder() {}

    /** The numbers 0 to {@code size}, exclusive, in order of the rows they stand for; equal rows keep their order. */
    static int[] of(int size, Comparison comparison) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        mergeSort(order, order.clone(), 0, size, comparison);
        return order;
    }

    /** How many runs of equal rows there are. */
    static int countGroups(int[] order, Comparison comparison) {
        int groups = order.length == 0 ? 0 : 1;
        for (int i = 1; i < order.length; i++) {
            groups += comparison.compare(order[i - 1], order[i]) == 0 ? 0 : 1;
        }
        return groups;
    }

    private static void mergeSort(int[] target, int[] source, int from, int to, Comparison comparison) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        mergeSort(source, target, from, middle, comparison);
        mergeSort(source, target, middle, to, comparison);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right == to || (left < middle && comparison.compare(source[left], source[right]) <= 0);
            target[i] = takeLeft ? source[left++] : source[right++];
        }
    }
}
