/**
 * The front door: files come in, typed facts go to the ledger, and what can't be read is kept as a typed reject.
 *
 * <p>A file is opened or refused by name; its records, whatever the format, become one stream of cells, which lies as raw
 * rows beside the import; of a survey with a column a question, a row an answer. Its columns, or several that say one moment
 * together, are recognised as fields of a kind by name and content; dates and decimal marks are decided from the whole file, and where nothing decides them the import stops and asks. The mapping becomes SQL by
 * one renderer and gives a typed table for the ledger and typed rejects: file, line, column, value, what is wrong, what
 * would be right. Rejects are listed, counted, exported, and read again once the mapping is mended.
 *
 * <p>The facade is {@link io.clientele.arrive.collect.Imports}. Uses {@code catalog} for the fields, {@code ledger} for
 * keeping facts, {@code quality} for what the user expects of them, and the engine of {@code store} for everything that
 * looks at all rows. It refuses to interpret what it was not told and cannot prove, to drop a row without a reject, and
 * to leave anything behind when it is interrupted.
 */
@NullMarked
package io.clientele.arrive.collect;

import org.jspecify.annotations.NullMarked;
