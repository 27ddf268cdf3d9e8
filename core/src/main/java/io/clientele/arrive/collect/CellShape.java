package io.clientele.arrive.collect;

/**
 * The values of a column that differ only in their digits, over the whole file.
 *
 * @param shape the value with 9 for every digit: {@code 99/99/9999 99:99}
 * @param count how many rows
 * @param least first value in the order of characters
 * @param greatest last value in that order
 * @param first greatest first number within a value, -1 when there is none; likewise the second and the third
 */
record CellShape(String shape, long count, String least, String greatest, int first, int second, int third) {}
