package io.clientele.arrive.collect.context;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that have a name, found by a host or any below it; the longest that fits decides. Only whole labels from the right
 * count, so that neither {@code google.com.evil.example} nor {@code notgoogle.com} is Google.
 *
 * <p>{@code google.*} stands for the house's domains of all countries: the star is {@code com}, two letters of a country, or
 * {@code com} or {@code co} and such two letters. It is no list of public suffixes: nobody but the house registers its name
 * there, and two letters behind which anybody sells names under {@code com} or {@code co} are left out.
 */
final class HostNames {

    private static final String ANY_COUNTRY = ".*";

    /** Sold to anybody by no registry of a country: centralnic.com/domains/domain-names. */
    private static final Set<String> SOLD = Set.of("com.de", "com.se", "co.com", "com.ru", "co.de");

    private final Map<String, Named> exact = new HashMap<>();
    private final Map<String, Named> anyCountry = new HashMap<>();

    /**
     * What a host is called.
     *
     * @param list the list it is in
     */
    record Named(String list, String name) {}

    /** Adds a host, {@code google.*}, or a word that sources call themselves; gives what stood there before, if anything did. */
    @Nullable
    Named add(String host, Named named) {
        return host.endsWith(ANY_COUNTRY)
                ? anyCountry.putIfAbsent(host.substring(0, host.length() - ANY_COUNTRY.length()), named)
                : exact.putIfAbsent(host, named);
    }

    @Nullable
    Named find(String host) {
        int from = 0;
        while (from >= 0 && from < host.length()) {
            String tail = from == 0 ? host : host.substring(from);
            Named named = exact.get(tail);
            if (named != null) {
                return named;
            }
            int dot = tail.indexOf('.');
            Named wide = dot < 0 ? null : anyCountry.get(tail.substring(0, dot));
            if (wide != null && isCountry(tail.substring(dot + 1))) {
                return wide;
            }
            from = dot < 0 ? -1 : from + dot + 1;
        }
        return null;
    }

    private static boolean isCountry(String suffix) {
        if (suffix.equals("com") || isTwoLetters(suffix)) {
            return true;
        }
        int dot = suffix.indexOf('.');
        String first = dot < 0 ? "" : suffix.substring(0, dot);
        return (first.equals("com") || first.equals("co"))
                && isTwoLetters(suffix.substring(dot + 1))
                && !SOLD.contains(suffix);
    }

    private static boolean isTwoLetters(String text) {
        return text.length() == 2 && isLetter(text.charAt(0)) && isLetter(text.charAt(1));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Whether a host is one of these or below one of them. */
    static boolean within(String host, Set<String> hosts) {
        int from = 0;
        while (from >= 0 && from < host.length()) {
            if (hosts.contains(host.substring(from))) {
                return true;
            }
            int dot = host.indexOf('.', from);
            from = dot < 0 ? -1 : dot + 1;
        }
        return false;
    }
}
