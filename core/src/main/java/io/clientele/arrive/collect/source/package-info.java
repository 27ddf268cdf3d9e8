/**
 * Who may send: the systems that events come from, how what each of them sends is treated, and the write keys they send it
 * with.
 *
 * <p>In comes a name, a kind and settings, or a key. Out goes the source a key belongs to. Owns the tables
 * {@code collect_source} and {@code collect_write_key} of the operational state. A key is shown when it is made and never
 * again; only its hash is kept. It refuses keys that nobody was given, that have ended, and those of disabled sources.
 */
@NullMarked
package io.clientele.arrive.collect.source;

import org.jspecify.annotations.NullMarked;
