/**
 * The clients of others, unmodified, against the server: what each of their calls leaves in the record, and what becomes of it
 * when the server asks to wait or a connection breaks.
 */
@NullMarked
package io.clientele.clients;

import org.jspecify.annotations.NullMarked;
