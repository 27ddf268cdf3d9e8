package io.clientele.arrive.collect.context;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxies between visitors and this server, and how they tell whom they speak for.
 *
 * @param networks where they are
 * @param header the one header they write; the other is ignored, for a proxy passes on what a visitor wrote into it
 */
public record TrustedProxies(Networks networks, Header header) {

    /** The header in which a proxy names its client. */
    public enum Header {
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239. */
        FORWARDED("Forwarded");

        private final String text;

        Header(String text) {
            this.text = text;
        }

        /** Its name in a request. */
        public String text() {
            return text;
        }
    }

    /** More proxies in a row than anybody has; what stands further left is not looked at. */
    private static final int MOST_HOPS = 32;

    /** A proxy on this machine that writes {@code X-Forwarded-For}. */
    public static TrustedProxies standard() {
        return new TrustedProxies(Networks.LOOPBACK, Header.X_FORWARDED_FOR);
    }

    /**
     * The visitor's address in its one canonical form.
     *
     * <p>Begins with who is connected and walks the header from right to left for as long as who speaks is trusted: the
     * first address that isn't is the visitor's. Everything left of it may be made up and is not looked at. Where all
     * are trusted it is the leftmost. Empty when a trusted proxy does not say an address ({@code unknown},
     * {@code _hidden}, nonsense): its own is not the visitor's.
     *
     * @param peer who is connected, with or without a port
     * @param values what the request has under {@link #header}, one for each line, in their order
     */
    public Optional<String> client(String peer, List<String> values) {
        Optional<InetAddress> speaker = Addresses.read(peer);
        List<String> hops = hops(values);
        int looked = 0;
        for (int i = hops.size() - 1; i >= 0 && speaker.isPresent(); i--) {
            if (!networks.contain(speaker.get()) || looked++ == MOST_HOPS) {
                break;
            }
            speaker = Addresses.read(hops.get(i));
        }
        return speaker.map(Addresses::text);
    }

    private List<String> hops(List<String> values) {
        List<String> hops = new ArrayList<>();
        for (String value : values) {
            for (String hop : value.split(",", -1)) {
                if (!hop.isBlank()) {
                    hops.add(header == Header.FORWARDED ? saidFor(hop) : hop);
                }
            }
        }
        return hops;
    }

    /** What stands after {@code for=}; empty when an element does not say. */
    private static String saidFor(String element) {
        for (String pair : element.split(";", -1)) {
            String plain = pair.strip();
            if (plain.toLowerCase(Locale.ROOT).startsWith("for=")) {
                return plain.substring("for=".length());
            }
        }
        return "";
    }
}
