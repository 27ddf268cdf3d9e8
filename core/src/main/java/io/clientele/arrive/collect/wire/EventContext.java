package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of an event as it states them; null where it states nothing. Whatever else a client sends as context
 * is in the event's raw text.
 *
 * @param ip the person's address; that of the request when the event was sent from the person's own device
 * @param userAgent the browser's own description, taken from the request like the address
 * @param locale {@code en-GB}, or the accepted languages as a browser lists them
 * @param timeZone {@code Europe/Zurich}
 */
public record EventContext(
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String locale,
        @Nullable String timeZone,
        Page page,
        Campaign campaign,
        Screen screen,
        Software library,
        Software app,
        Software system,
        Device device,
        Place place,
        Touch touch) {

    /** An event that says nothing about its circumstances. */
    public static final EventContext NONE = new ContextDraft().context();

    /**
     * The page it happened on.
     *
     * @param search the query of the address with its question mark
     */
    public record Page(
            @Nullable String url,
            @Nullable String referrer,
            @Nullable String title,
            @Nullable String path,
            @Nullable String search) {

        static final Page NONE = new Page(null, null, null, null, null);
    }

    /**
     * The campaign that brought the person: of {@code utm_source}, {@code utm_medium}, {@code utm_campaign}, {@code
     * utm_term}, {@code utm_content}, {@code utm_id}. Read from the page's address when the event names none.
     */
    public record Campaign(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String name,
            @Nullable String term,
            @Nullable String content,
            @Nullable String id) {

        static final Campaign NONE = new Campaign(null, null, null, null, null, null);
    }

    /**
     * The screen of the device.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public record Screen(@Nullable Integer width, @Nullable Integer height) {

        static final Screen NONE = new Screen(null, null);
    }

    /** A program: the client library, the app, or the operating system. */
    public record Software(@Nullable String name, @Nullable String version) {

        static final Software NONE = new Software(null, null);

        private static final List<String> DEVICE_LIBRARIES = List.of(
                "analytics.js",
                "@segment/analytics-next",
                "@segment/analytics-react-native",
                "analytics-ios",
                "analytics-android",
                "analytics-swift",
                "analytics-kotlin",
                "analytics-flutter",
                "RudderLabs JavaScript SDK",
                "rudder-ios-library",
                "com.rudderstack.android",
                "jitsu-js",
                "clientele.js");

        /** Whether this library runs on the person's own device, so that the request's address is the person's. */
        boolean isOnDevice() {
            return name != null && DEVICE_LIBRARIES.stream().anyMatch(name::startsWith);
        }
    }

    /**
     * The device.
     *
     * @param type {@code ios}, {@code android}, {@code desktop}, as the client calls it
     */
    public record Device(
            @Nullable String type,
            @Nullable String model,
            @Nullable String manufacturer) {

        static final Device NONE = new Device(null, null, null);
    }

    /**
     * Where the person was.
     *
     * @param country as the client writes it
     * @param latitude in degrees north
     * @param longitude in degrees east
     */
    public record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude) {

        static final Place NONE = new Place(null, null, null, null, null);
    }

    /**
     * How the customer was met, where the sender has classified it already.
     *
     * @param creator paid, owned or earned
     */
    public record Touch(
            @Nullable String channel,
            @Nullable String touchpoint,
            @Nullable String creator) {

        static final Touch NONE = new Touch(null, null, null);
    }
}
