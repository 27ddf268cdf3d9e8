/**
 * What has just come in: the latest events as they were sent and as they are kept, how many come, and how each source is.
 *
 * <p>In comes what the reception took in, with what became of each; out go the latest of them, newest first, to whoever
 * waits for the next, counts by time and fate, and the health of each source. It keeps them in memory, bounded in number
 * and bytes, and nothing of it survives; after a start, and after an erasure, it begins with the latest of the ledger, so
 * that no erased person stays. Reads {@code events}, {@code rejects} and {@code ledger_arrived_raw}; owns no table.
 *
 * <p>The facade is {@link io.clientele.arrive.collect.live.LiveEvents}. It refuses to be a record: what is older, and all of
 * it, is asked of the ledger. Write keys and tokens that stand in texts as they were sent are not shown. Masking is the
 * doors' business.
 */
@NullMarked
package io.clientele.arrive.collect.live;

import org.jspecify.annotations.NullMarked;
