/**
 * The process beside the server that drives a Spark cluster.
 *
 * <p>In come lines of JSON: a state of the record (files and views), questions of SQL and folds over it, files to move;
 * out go Parquet files with the answers and lines that say how far a question is, that it is done, or why it failed. A
 * question's rows lie in a folder beside its own until they are whole, and are renamed into place then, so that a process
 * that dies leaves nothing that could be taken for an answer.
 *
 * <p>It refuses to know what an analysis means, and the workspace beyond the files that it is told of.
 */
@NullMarked
package io.clientele.engine.spark;

import org.jspecify.annotations.NullMarked;
