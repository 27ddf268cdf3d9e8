package io.clientele.arrive.collect.context;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL as browsers and people write it, taken apart. Reading never fails: what is no URL is a path. As browsers do, tabs
 * and line breaks are left out and a backslash is a slash, so that {@code https://evil.example\@bank.example} is a page of
 * {@code evil.example}.
 *
 * @param scheme lower case, empty when not told
 * @param host lower case in ASCII, without port, final dot and credentials; empty when there is none
 * @param port with its colon, empty when not told
 * @param query as written, behind the question mark; null without one
 * @param fragment as written, behind the number sign; null without one
 */
record WebAddress(
        String scheme,
        String host,
        String port,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    static final WebAddress NONE = new WebAddress("", "", "", "", null, null);

    /** What is longer is cut: twice the 8 kB that servers and proxies let pass. */
    private static final int LONGEST = 16_384;

    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_SCHEME = 32;

    /** Schemes after which no host stands; what stands there instead is not ours to keep. */
    private static final Set<String> OPAQUE =
            Set.of("mailto", "javascript", "data", "about", "tel", "sms", "blob", "view-source", "urn", "cid");

    static WebAddress read(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        String plain = PercentText.clean(text, LONGEST);
        if (plain.isEmpty()) {
            return NONE;
        }
        int colon = schemeEnd(plain);
        String scheme = colon < 0 ? "" : plain.substring(0, colon).toLowerCase(Locale.ROOT);
        if (OPAQUE.contains(scheme)) {
            return new WebAddress(scheme, "", "", "", null, null);
        }
        boolean slashes = startsWithSlashes(plain, colon + 1);
        if (slashes) {
            int start = colon + 3;
            int end = authorityEnd(plain, start);
            return withAuthority(scheme, plain.substring(start, end), plain.substring(end));
        }
        int end = authorityEnd(plain, 0);
        String first = plain.substring(0, end);
        return namesHost(first) ? withAuthority("", first, plain.substring(end)) : withoutAuthority("", "", "", plain);
    }

    /** Where the colon behind a scheme stands; -1 when the text begins with none. */
    private static int schemeEnd(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon > LONGEST_SCHEME) {
            return -1;
        }
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean further = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !further)) {
                return -1;
            }
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return startsWithSlashes(text, colon + 1) || OPAQUE.contains(scheme) ? colon : -1;
    }

    private static boolean startsWithSlashes(String text, int at) {
        return at + 1 < text.length() && isSlash(text.charAt(at)) && isSlash(text.charAt(at + 1));
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static int authorityEnd(String text, int from) {
        int end = from;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Whether the beginning of a text without a scheme is a host: {@code www.example.com}, {@code jane:secret@example.com}. */
    private static boolean namesHost(String first) {
        String host = first.substring(first.lastIndexOf('@') + 1);
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        int dot = name.lastIndexOf('.');
        if (dot < 1 || dot == name.length() - 1) {
            return first.indexOf('@') >= 0 && !name.isEmpty();
        }
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
    }

    private static WebAddress withAuthority(String scheme, String authority, String rest) {
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = place.startsWith("[") ? place.indexOf(']') : 0;
        int colon = place.indexOf(':', Math.max(0, bracket));
        String host = hostOf(colon < 0 ? place : place.substring(0, colon));
        String port = colon < 0 ? "" : portOf(place.substring(colon + 1));
        return withoutAuthority(scheme, host, port, rest);
    }

    private static String portOf(String text) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? ":" + text : "";
    }

    private static String hostOf(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String named = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (named.length() > LONGEST_HOST) {
            return "";
        }
        String decoded = named.indexOf('%') < 0 ? named : PercentText.decoded(named);
        String ascii = decoded.chars().allMatch(c -> c < 128) ? decoded : inAscii(decoded);
        // What is written in another way must not become part of anything but the host.
        return ascii.chars().anyMatch(c -> c <= ' ' || c == 127 || "/\\?#@%<>^|".indexOf(c) >= 0) ? named : ascii;
    }

    private static String inAscii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private static WebAddress withoutAuthority(String scheme, String host, String port, String rest) {
        int hash = rest.indexOf('#');
        String before = hash < 0 ? rest : rest.substring(0, hash);
        int question = before.indexOf('?');
        return new WebAddress(
                scheme,
                host,
                port,
                question < 0 ? before : before.substring(0, question),
                question < 0 ? null : before.substring(question + 1),
                hash < 0 ? null : rest.substring(hash + 1));
    }

    /** The host without {@code www.}; empty when there is none. */
    String site() {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** Put together again with another path, query and fragment; null when nothing is left of it. */
    @Nullable
    String text(String otherPath, @Nullable String otherQuery, @Nullable String otherFragment) {
        StringBuilder text = new StringBuilder();
        if (!scheme.isEmpty()) {
            text.append(scheme).append(OPAQUE.contains(scheme) ? ":" : "://");
        } else if (path.startsWith("//")) {
            text.append("/");
        }
        text.append(host).append(port).append(otherPath);
        if (otherQuery != null) {
            text.append('?').append(otherQuery);
        }
        if (otherFragment != null) {
            text.append('#').append(otherFragment);
        }
        return text.isEmpty() ? null : text.toString();
    }
}
