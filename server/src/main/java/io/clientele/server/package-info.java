/**
 * The composition root: opens the rooms in their order, joins what they need of each other, and hands them to the doors.
 *
 * <p>The only place that knows every room. Rooms open when first asked for, so that a command pays for what it uses.
 */
@NullMarked
package io.clientele.server;

import org.jspecify.annotations.NullMarked;
