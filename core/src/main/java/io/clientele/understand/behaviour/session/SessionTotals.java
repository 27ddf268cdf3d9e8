package io.clientele.understand.behaviour.session;

import io.clientele.ground.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What some sessions add up to.
 *
 * @param visitors people, and browsers nobody signed in at
 * @param pageViews pages and screens opened
 * @param bounceRate share of sessions in which one page was opened and nothing done; null without sessions
 * @param timeOnPage seconds a page was looked at, on average over those after which something happened; null without such
 * @param pagesPerSession null without sessions
 */
public record SessionTotals(
        long visitors,
        long sessions,
        long pageViews,
        @Nullable Double bounceRate,
        @Nullable Double timeOnPage,
        @Nullable Double pagesPerSession) {

    private static final double MICROS = 1e6;

    /** Of a row with {@code visitors sessions page_views bounces timed_pages page_us}. */
    static SessionTotals of(Rows row) {
        long sessions = row.longAt("sessions");
        long timed = row.longAt("timed_pages");
        return new SessionTotals(
                row.longAt("visitors"),
                sessions,
                row.longAt("page_views"),
                sessions == 0 ? null : (double) row.longAt("bounces") / sessions,
                timed == 0 ? null : row.longAt("page_us") / MICROS / timed,
                sessions == 0 ? null : (double) row.longAt("page_views") / sessions);
    }
}
