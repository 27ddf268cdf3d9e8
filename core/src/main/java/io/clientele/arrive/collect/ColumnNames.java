package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of a file's columns, each there once. A column without a name is {@code column3}; a name that was there
 * before, whatever its case, gets a number: {@code Price}, {@code Price (2)}.
 *
 * @param repeated the names that occurred more than once, as in the file
 */
record ColumnNames(List<String> names, List<String> repeated) {

    static ColumnNames of(List<String> header) {
        List<String> names = new ArrayList<>(header.size());
        Map<String, Integer> seen = new HashMap<>();
        Set<String> taken = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = clean(header.get(i));
            String wanted = name.isEmpty() ? "column" + (i + 1) : name;
            int times = seen.merge(wanted.toLowerCase(Locale.ROOT), 1, Integer::sum);
            if (times == 2) {
                repeated.add(wanted);
            }
            names.add(unique(wanted, times, taken));
        }
        return new ColumnNames(List.copyOf(names), List.copyOf(repeated));
    }

    static List<String> numbered(int width) {
        List<String> names = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
            names.add("column" + i);
        }
        return names;
    }

    private static String unique(String wanted, int times, Set<String> taken) {
        String name = times == 1 ? wanted : wanted + " (" + times + ")";
        for (int n = times + 1; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = wanted + " (" + n + ")";
        }
        return name;
    }

    /** Without blanks at the ends, line breaks, byte order marks and other characters nobody sees. */
    private static String clean(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> Character.isWhitespace(c) || c == 0xA0 || c == 0x3000 ? ' ' : c)
                .filter(c -> c == ' ' || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .forEach(kept::appendCodePoint);
        return kept.toString().strip().replaceAll(" {2,}", " ");
    }
}
