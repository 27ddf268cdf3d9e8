package io.clientele.arrive.collect.source;

import io.clientele.arrive.collect.context.Networks;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How what a source sends is treated.
 *
 * @param namespace within which its order ids are compared; sources of one shop share it
 * @param origins pages that may send from a browser: {@code https://shop.example}, {@code https://*.shop.example}; empty
 *     for all
 * @param eventsPerSecond more is refused for the moment; null for any number
 * @param zone of times that say none; null for UTC
 * @param bots whether what programs send is marked as such
 * @param addresses what is kept of network addresses
 * @param consentRequired whether an event that doesn't say its sender agreed is rejected
 * @param ownNetworks where the house's own people sit, such as {@code 203.0.113.0/24}: what comes from there is marked as such
 */
public record SourceSettings(
        String namespace,
        List<String> origins,
        @Nullable Integer eventsPerSecond,
        @Nullable String zone,
        boolean bots,
        AddressUse addresses,
        boolean consentRequired,
        List<String> ownNetworks) {

    private static final Pattern ORIGIN =
            Pattern.compile("https?://(\\*\\.)?[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?(:\\d{1,5})?");

    private static final Pattern NAMESPACE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    /** Any page, any number, UTC, programs marked, networks instead of addresses, consent not asked for. */
    public static final SourceSettings USUAL =
            new SourceSettings("default", List.of(), null, null, true, AddressUse.TRUNCATED, false, List.of());

    public SourceSettings {
        origins = List.copyOf(origins);
        ownNetworks = List.copyOf(ownNetworks);
    }

    public SourceSettings withOwnNetworks(List<String> networks) {
        return new SourceSettings(
                namespace, origins, eventsPerSecond, zone, bots, addresses, consentRequired, networks);
    }

    public ZoneId zoneId() {
        return zone == null ? ZoneId.of("UTC") : ZoneId.of(zone);
    }

    /** Whether a page may send from a browser. */
    public boolean admits(String origin) {
        return origins.isEmpty() || origins.stream().anyMatch(one -> covers(one, origin));
    }

    /** A star stands for one or more labels, never for none: {@code *.shop.example} isn't {@code shop.example}. */
    private static boolean covers(String allowed, String origin) {
        int star = allowed.indexOf("*.");
        if (star < 0) {
            return allowed.equalsIgnoreCase(origin);
        }
        String scheme = allowed.substring(0, star);
        String rest = allowed.substring(star + 1);
        int labels = origin.length() - scheme.length() - rest.length();
        return labels > 0
                && origin.regionMatches(true, 0, scheme, 0, scheme.length())
                && origin.regionMatches(true, origin.length() - rest.length(), rest, 0, rest.length())
                && origin.substring(scheme.length(), scheme.length() + labels)
                        .chars()
                        .allMatch(c -> c == '.' || c == '-' || Character.isLetterOrDigit(c));
    }

    /** What is wrong with it. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (!NAMESPACE.matcher(namespace).matches()) {
            faults.add(new Fault(
                    "SOURCE_NAMESPACE",
                    "namespace",
                    "a namespace is 1 to 100 letters, digits and . _ -, was '" + namespace + "'"));
        }
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin -> faults.add(new Fault(
                        "SOURCE_ORIGIN",
                        "origins",
                        "an origin is like https://shop.example or https://*.shop.example, without a path, was '"
                                + origin + "'")));
        if (eventsPerSecond != null && eventsPerSecond < 1) {
            faults.add(new Fault(
                    "SOURCE_RATE",
                    "eventsPerSecond",
                    "events a second are a whole number from 1, was " + eventsPerSecond));
        }
        faultOfZone().ifPresent(faults::add);
        faults.addAll(faultsOfNetworks());
        return faults;
    }

    private List<Fault> faultsOfNetworks() {
        try {
            Networks.of(ownNetworks);
            return List.of();
        } catch (Refusal wrong) {
            return wrong.faults().stream()
                    .map(fault -> new Fault(fault.code(), "ownNetworks", fault.message()))
                    .toList();
        }
    }

    private Optional<Fault> faultOfZone() {
        try {
            zoneId();
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(
                    new Fault("SOURCE_ZONE", "zone", "a time zone is like Europe/Berlin or UTC, was '" + zone + "'"));
        }
    }
}
