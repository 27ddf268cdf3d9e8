package io.clientele.arrive.collect.context;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a visit.
 *
 * @param automation whether a robot or a tool sent it, with the reason
 * @param internal it came from a network of the source's own people
 * @param address what may be kept of the IP address; null when the source keeps none or it could not be read
 * @param url without credentials and the parameters the source removes; null when none was sent
 * @param referrer likewise
 * @param click the click id that decided, null without one
 * @param channel how the visit came about, lower case: {@code search}, {@code paid_social}, {@code email}
 * @param touchpoint where exactly: {@code google / organic}, {@code newsletter}
 * @param creator whose doing the touch was
 * @param rule the name of the rule that decided the three
 */
public record VisitContext(
        Device device,
        Software os,
        Software browser,
        Automation automation,
        boolean internal,
        Place place,
        @Nullable String address,
        @Nullable String url,
        @Nullable String referrer,
        Utm utm,
        @Nullable ClickId click,
        String channel,
        String touchpoint,
        Creator creator,
        String rule) {}
