/**
 * The front door of events: {@code /v1/*} for Segment's clients, {@code /matomo.php} for Matomo's, {@code /api/v1/events} for
 * our own.
 *
 * <p>In come requests of anybody who has the write key of a source; out go the answers their clients wait for. A body is
 * read within bounds of size, memory and time, unpacked, and opened by {@code collect.wire}; its events go to {@code
 * collect.reception}, and only when they are durable is the request acknowledged. Who can't be served right now is
 * told when to come again: 429 when too much is under way or ids are being looked up, 503 when the disk refuses.
 *
 * <p>The facade is {@link io.clientele.door.collect.CollectDoor}, a filter before everything else of the web server: cookies
 * and users mean nothing here. It owns nothing and keeps nothing.
 */
@NullMarked
package io.clientele.door.collect;

import org.jspecify.annotations.NullMarked;
