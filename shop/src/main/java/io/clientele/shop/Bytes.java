package io.clientele.shop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing run of bytes with the few ways a CSV line needs to be written. Numbers are written digit by digit without
 * an intermediate text, which is what makes a flood of order lines faster than a disk.
 */
final class Bytes {

    private byte[] data;
    private int size;

    Bytes(int capacity) {
        data = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(data, size);
    }

    String text() {
        return new String(data, 0, size, StandardCharsets.UTF_8);
    }

    /** The array written into; only the first {@link #size()} bytes count. */
    byte[] array() {
        return data;
    }

    /** UTF-8 of the text as one CSV field: quoted where it holds a comma, a quote or a line break. */
    static byte[] field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return (plain ? text : '"' + text.replace("\"", "\"\"") + '"').getBytes(StandardCharsets.UTF_8);
    }

    Bytes put(byte[] bytes) {
        return put(bytes, 0, bytes.length);
    }

    Bytes put(byte[] from, int start, int length) {
        room(length);
        System.arraycopy(from, start, data, size, length);
        size += length;
        return this;
    }

    Bytes put(Bytes other) {
        return put(other.data, 0, other.size);
    }

    /** Four bytes, the highest first. */
    Bytes fixed(int value) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            data[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    Bytes put(char ascii) {
        room(1);
        data[size++] = (byte) ascii;
        return this;
    }

    Bytes number(long value) {
        room(20);
        long rest = value;
        if (rest < 0) {
            data[size++] = '-';
            rest = -rest;
        }
        int start = size;
        do {
            data[size++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        for (int low = start, high = size - 1; low < high; low++, high--) {
            byte swapped = data[low];
            data[low] = data[high];
            data[high] = swapped;
        }
        return this;
    }

    /** Two digits, for clocks. */
    Bytes twoDigits(int value) {
        room(2);
        data[size++] = (byte) ('0' + value / 10);
        data[size++] = (byte) ('0' + value % 10);
        return this;
    }

    /** Hundredths with a decimal point: -1250 is -12.50. */
    Bytes money(long hundredths) {
        if (hundredths < 0) {
            put('-');
        }
        long magnitude = Math.abs(hundredths);
        return number(magnitude / 100).put('.').twoDigits((int) (magnitude % 100));
    }

    private void room(int more) {
        if (size + more > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
        }
    }
}
