package io.clientele.arrive.catalog.standard;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses of electronic mail. */
final class Emails {

    /** Code points read: a name and an address, which itself has at most 254 (RFC 5321, 4.5.3.1). */
    private static final int MOST = 400;

    private static final int LONGEST = 254;

    private static final String MAILTO = "mailto:";

    private Emails() {}

    static @Nullable String of(String value) {
        String cut = Folding.cut(value, MOST);
        String plain = isAscii(cut) ? cut : Normalizer.normalize(cut, Normalizer.Form.NFKC);
        String address = lower(address(unwrapped(plain)));
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            return null;
        }
        String domain = domain(address.substring(at + 1));
        String local = address.substring(0, at);
        if (domain.isEmpty() || at + domain.length() >= LONGEST || saysNothing(local, domain)) {
            return null;
        }
        return domain.length() == address.length() - at - 1 ? address : local + '@' + domain;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String lower(String text) {
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** What stands in angle brackets, else all of it. */
    private static String unwrapped(String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        return open >= 0 && close > open ? text.substring(open + 1, close) : text;
    }

    /** The first stretch around an {@code @} that blanks and separators end; blanks beside the {@code @} do not count. */
    private static String address(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return "";
        }
        int localEnd = at;
        while (localEnd > 0 && isBlank(text.charAt(localEnd - 1))) {
            localEnd--;
        }
        int from = localEnd;
        while (from > 0 && !isEnd(text.charAt(from - 1))) {
            from--;
        }
        int begin = at + 1;
        while (begin < text.length() && isBlank(text.charAt(begin))) {
            begin++;
        }
        int to = begin;
        while (to < text.length() && !isEnd(text.charAt(to)) && "?@".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String local = text.substring(from, localEnd);
        return withoutScheme(local) + '@' + text.substring(begin, to);
    }

    /** Without {@code mailto:} and the quotes and dots that other texts leave in front. */
    private static String withoutScheme(String local) {
        int from = 0;
        while (from < local.length()) {
            char c = local.charAt(from);
            if (c == '\'' || c == '.' || c == ':') {
                from++;
            } else if (local.regionMatches(true, from, MAILTO, 0, MAILTO.length())) {
                from += MAILTO.length();
            } else {
                break;
            }
        }
        return local.substring(from);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
    }

    private static boolean isEnd(char c) {
        return isBlank(c)
                || c == ','
                || c == ';'
                || c == '<'
                || c == '>'
                || c == '"'
                || c == '('
                || c == ')'
                || c == '['
                || c == ']'
                || c == '|'
                || c == '，'
                || c == '；'
                || c == '、'
                || Character.isSurrogate(c);
    }

    /** Without dots at its ends, in ASCII as name servers have it; empty where nothing is left. */
    private static String domain(String written) {
        int from = 0;
        int to = written.length();
        while (from < to && written.charAt(from) == '.') {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(written.charAt(to - 1))) {
            to--;
        }
        String domain = written.substring(from, to);
        if (isAscii(domain)) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return "";
        }
    }

    /** {@code none@none.com}, {@code test@test.de}. */
    private static boolean saysNothing(String local, String domain) {
        int dot = domain.indexOf('.');
        String name = dot < 0 ? domain : domain.substring(0, dot);
        return isWordForNothing(local) && isWordForNothing(name);
    }

    private static boolean isWordForNothing(String text) {
        return text.length() <= 12 && Placeholders.OF_VALUES.isSaidBy(Tokens.of(Folding.folded(text)));
    }
}
