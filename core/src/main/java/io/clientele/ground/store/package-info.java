/**
 * Where data lies and how it is asked: engines, named SQL steps, folds, the append log, segments and their manifest.
 *
 * <p>In come facts to keep, as log records or as Parquet segments, and questions, as pipelines of named SQL steps with
 * bound values. Out go typed rows. The record is open files: an fsynced append log for what has just been accepted and
 * Parquet segments for the rest, joined by one manifest that is swapped whole. The embedded engine's own file can be
 * deleted and is rebuilt from them.
 *
 * <p>{@link io.clientele.ground.store.Engine} is an open interface with a contract test; DuckDB is the one in this
 * module. What is a question about sets is SQL, one text for every engine; what is a question about order is a
 * {@link io.clientele.stats.fold.SequenceFold}. What differs between engines hides behind the portable functions that
 * each engine installs when it opens.
 *
 * <p>Owns the files of a workspace, its lock and settings, and no table. Uses {@code base}. It refuses to know what an
 * order or a customer is, to concatenate a value into SQL, and to rewrite a text for an engine.
 */
@NullMarked
package io.clientele.ground.store;

import org.jspecify.annotations.NullMarked;
