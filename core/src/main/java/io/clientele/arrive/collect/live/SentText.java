package io.clientele.arrive.collect.live;

import java.util.regex.Pattern;

/** A text as it was sent, as it may be shown: without the keys and tokens that some clients send with each event. */
public final class SentText {

    private static final Pattern SECRET =
            Pattern.compile("((?:\"(?:writeKey|write_key|token_auth)\"\\s*:\\s*\")|(?:(?:^|[?&])token_auth=))[^\"&]*");

    /** Matomo's clients may send a key for the number of a site. */
    private static final Pattern KEY_FOR_A_SITE =
            Pattern.compile("((?:\"idsite\"\\s*:\\s*\")|(?:(?:^|[?&])idsite=))[A-Za-z0-9_-]{20,}");

    private static final String UNSAID = "$1\u2022\u2022\u2022";

    private SentText() {}

    /** The same without secrets. */
    public static String shown(String raw) {
        return KEY_FOR_A_SITE.matcher(SECRET.matcher(raw).replaceAll(UNSAID)).replaceAll(UNSAID);
    }
}
