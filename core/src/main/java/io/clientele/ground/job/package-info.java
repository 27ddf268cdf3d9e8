/**
 * Long work: imports, resolving people, fitting models, reports.
 *
 * <p>In come requests for work of a kind somebody registered; they wait in a queue, run on a few platform threads and tell
 * how far they are. Out go {@link io.clientele.ground.job.Job} records: to whoever asks, and to listeners as they change.
 * Work may be cancelled while it waits or runs; it takes back itself what it began.
 *
 * <p>Requests and ends are kept, progress is not: it would cost a durable write each time and tells nothing after a
 * restart. What ran when the process died is found at the next start and marked interrupted, so that somebody can look
 * and run it again from its parameters; what waited waits on.
 *
 * <p>Table: {@code job_run}. Uses {@code store} for its state. It refuses to know what a kind of work does.
 */
@NullMarked
package io.clientele.ground.job;

import org.jspecify.annotations.NullMarked;
