package io.clientele.arrive.collect.context;

import org.jspecify.annotations.Nullable;

/**
 * What was sent of a visit, unread. Every part may be missing, may be nonsense, and may have any length.
 *
 * @param userAgent the visitor's, which is not always the request's: a server's library tells it in the event
 * @param address the client's IP address, after {@link TrustedProxies#client} where a request tells it
 * @param url the page or screen the event is about; where the visit landed when it is the first
 * @param referrer the page before it
 * @param utm campaign fields given beside the URL; each wins over the same one in the URL
 */
public record Visit(
        @Nullable String userAgent,
        ClientHints hints,
        @Nullable String address,
        @Nullable String url,
        @Nullable String referrer,
        Utm utm) {

    /** A visit of which nothing is known. */
    public static final Visit NOTHING = new Visit(null, ClientHints.NONE, null, null, null, Utm.NONE);

    public Visit withUserAgent(@Nullable String other) {
        return new Visit(other, hints, address, url, referrer, utm);
    }

    public Visit withHints(ClientHints other) {
        return new Visit(userAgent, other, address, url, referrer, utm);
    }

    public Visit withAddress(@Nullable String other) {
        return new Visit(userAgent, hints, other, url, referrer, utm);
    }

    public Visit withUrl(@Nullable String other) {
        return new Visit(userAgent, hints, address, other, referrer, utm);
    }

    public Visit withReferrer(@Nullable String other) {
        return new Visit(userAgent, hints, address, url, other, utm);
    }

    public Visit withUtm(Utm other) {
        return new Visit(userAgent, hints, address, url, referrer, other);
    }
}
