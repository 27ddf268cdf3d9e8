package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one record, reused from record to record: characters in one array, so that reading a file makes no
 * object a cell. An empty cell and a missing one are the same.
 */
final class Cells {

    private char[] text = new char[8192];
    private int[] ends = new int[64];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    char[] text() {
        return text;
    }

    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int end(int index) {
        return ends[index];
    }

    int length() {
        return count == 0 ? 0 : ends[count - 1];
    }

    String get(int index) {
        int start = start(index);
        return new String(text, start, ends[index] - start);
    }

    boolean blank(int index) {
        for (int at = start(index); at < ends[index]; at++) {
            if (text[at] > ' ') {
                return false;
            }
        }
        return true;
    }

    void add(char[] from, int offset, int length) {
        int start = room(length);
        System.arraycopy(from, offset, text, start, length);
        ends[count++] = start + length;
    }

    void add(String value) {
        int start = room(value.length());
        value.getChars(0, value.length(), text, start);
        ends[count++] = start + value.length();
    }

    /** Takes the cells at and after {@code width} away. */
    void cut(int width) {
        count = Math.min(count, width);
    }

    List<String> toList() {
        List<String> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(get(i));
        }
        return list;
    }

    private int room(int length) {
        int start = length();
        if (start + length > text.length) {
            text = Arrays.copyOf(text, Math.max(start + length, text.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        return start;
    }
}
