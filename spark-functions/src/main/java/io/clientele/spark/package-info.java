/**
 * What a Spark cluster needs of ours: the portable functions under their names, and folds over sorted partitions.
 *
 * <p>In come a session, and partitions of rows sorted by customer; out go functions that SQL can call and the rows a fold
 * emits. This and {@code stats} are all that is shipped to executors, which run in other people's clusters on Java 17 or
 * newer; nothing else of ours is there.
 *
 * <p>It refuses to know the workspace, its files, or what an analysis asks.
 */
@NullMarked
package io.clientele.spark;

import org.jspecify.annotations.NullMarked;
