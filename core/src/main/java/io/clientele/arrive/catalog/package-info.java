/**
 * What data is: the kinds of facts, their fields, and what each field means.
 *
 * <p>In comes nothing; out go {@link io.clientele.arrive.catalog.Kind}s with their {@link
 * io.clientele.arrive.catalog.Field}s: type, unit, personal or not, required or not, and a sentence that says what it
 * is. Everybody who reads a file, seals a segment, masks a column or draws a mapping page asks here, so that a field
 * exists in one place only. A kind also names its natural key: two facts of one source with an equal key are the same
 * fact, or versions of it. And it names the fields that say whose row it is, the strongest id first.
 *
 * <p>What a single source is expected to send, its tracking plan, is kept by the part {@code plan}. How values of contacts are
 * written before they are compared is said by the part {@code standard}.
 *
 * <p>The facade is {@link io.clientele.arrive.catalog.Catalog}. The room owns no table and uses no other room. It
 * refuses to read, write or guess: recognising a file's column as a field is the work of {@code collect}.
 */
@NullMarked
package io.clientele.arrive.catalog;

import org.jspecify.annotations.NullMarked;
