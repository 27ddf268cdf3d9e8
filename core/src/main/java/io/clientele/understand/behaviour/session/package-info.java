/**
 * Web analytics: visitors, sessions, page views, bounces, time on pages; by day, page, channel, device, country.
 *
 * <p>In come the sessions that {@code ledger} keeps and the events they are made of; out goes one {@link
 * io.clientele.ground.base.Answer} a question. A session counts when a page or screen was opened in it by somebody who is no
 * robot and none of one's own; what doesn't count is told beside. It is asked of the embedded engine, which keeps sessions.
 *
 * <p>Owns no table. The facade is {@link io.clientele.understand.behaviour.session.WebSessions}.
 */
@NullMarked
package io.clientele.understand.behaviour.session;

import org.jspecify.annotations.NullMarked;
