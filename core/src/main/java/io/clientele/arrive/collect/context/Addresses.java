package io.clientele.arrive.collect.context;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** IP addresses as text. No name is ever looked up. */
final class Addresses {

    private static final HexFormat HEX = HexFormat.of();

    /** Longest text with a zone, brackets, quotes and a port that anybody sends. */
    private static final int LONGEST = 100;

    private static final int KEPT_BYTES_OF_IPV4 = 3;
    private static final int KEPT_BYTES_OF_IPV6 = 6;

    private Addresses() {}

    /**
     * The address in a text such as {@code 192.0.2.7}, {@code 192.0.2.7:4711}, {@code [2001:db8::1]:443} or
     * {@code "fe80::1%eth0"}; an IPv4 address mapped into IPv6 is the IPv4 address. Empty for anything else, names and
     * shortened or octal numbers among it.
     */
    static Optional<InetAddress> read(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = withoutQuotes(text.strip());
        if (plain.startsWith("[")) {
            int end = plain.indexOf(']');
            return end < 0 ? Optional.empty() : readIpv6(plain.substring(1, end));
        }
        int colon = plain.indexOf(':');
        if (colon < 0) {
            return readIpv4(plain);
        }
        if (colon == plain.lastIndexOf(':')) {
            return readIpv4(plain.substring(0, colon));
        }
        return readIpv6(plain);
    }

    private static String withoutQuotes(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Optional<InetAddress> readIpv4(String text) {
        byte[] bytes = new byte[4];
        int part = 0;
        int value = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c >= '0' && c <= '9') {
                boolean leadingZero = digits > 0 && value == 0;
                value = value * 10 + c - '0';
                digits++;
                if (leadingZero || value > 255) {
                    return Optional.empty();
                }
            } else if (c == '.' && digits > 0 && part < bytes.length) {
                bytes[part++] = (byte) value;
                value = 0;
                digits = 0;
            } else {
                return Optional.empty();
            }
        }
        return part == bytes.length ? Optional.of(of(bytes)) : Optional.empty();
    }

    private static Optional<InetAddress> readIpv6(String text) {
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean hexDigit = c <= 'f' && Character.digit(c, 16) >= 0;
            if (!hexDigit && c != ':' && c != '.') {
                return Optional.empty();
            }
        }
        if (plain.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a policy leaves of an address; null when nothing. */
    static @Nullable String kept(InetAddress address, AddressPolicy policy) {
        return switch (policy) {
            case FULL -> text(address);
            case NONE -> null;
            case TRUNCATED -> {
                byte[] bytes = address.getAddress();
                int kept = bytes.length == 4 ? KEPT_BYTES_OF_IPV4 : KEPT_BYTES_OF_IPV6;
                Arrays.fill(bytes, kept, bytes.length, (byte) 0);
                yield text(of(bytes));
            }
        };
    }

    /** In the one way RFC 5952 recommends: lower case, the longest run of zeros shortened. */
    static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 255) * 256 + (bytes[2 * i + 1] & 255);
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < groups.length; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(shortest(groups[i]));
        }
        return text.toString();
    }

    private static String shortest(int group) {
        String hex = HEX.toHexDigits((short) group);
        int zeros = 0;
        while (zeros < 3 && hex.charAt(zeros) == '0') {
            zeros++;
        }
        return hex.substring(zeros);
    }

    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }
}
