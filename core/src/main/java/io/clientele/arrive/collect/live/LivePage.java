package io.clientele.arrive.collect.live;

import java.util.List;

/**
 * What came after a place.
 *
 * @param cursor where the next page begins
 * @param anew whether the place was none any more, so that this is a beginning and earlier pages are to be forgotten
 * @param missed events that came after the place and are not on this page: more than it holds, or gone already
 * @param events the newest first
 */
public record LivePage(String cursor, boolean anew, long missed, List<SeenEvent> events) {

    public LivePage {
        events = List.copyOf(events);
    }
}
