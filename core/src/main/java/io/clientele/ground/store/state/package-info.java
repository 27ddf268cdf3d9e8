/**
 * The small, transactional part of a workspace: who may do what, saved definitions with their versions, settings, jobs.
 *
 * <p>In come named statements with bound values, one statement a file beside the room that owns it; out go rows. Each
 * transaction is durable when it returns: SQLite with a write-ahead log and full synchronisation by default, PostgreSQL
 * for operators who want their state outside. Both speak the same SQL, so nothing here or above knows which one answers;
 * one contract test runs on both.
 *
 * <p>A room brings its own tables: numbered scripts in its folder {@code migration}, applied in place when an older
 * workspace opens, after a backup of the file. Tables here: {@code store_definition}, {@code store_setting}.
 *
 * <p>Uses {@code base} only. It refuses large data: facts belong to the ledger, never into this store.
 */
@NullMarked
package io.clientele.ground.store.state;

import org.jspecify.annotations.NullMarked;
