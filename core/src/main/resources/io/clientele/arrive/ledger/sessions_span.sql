-- The first and the last time in which visits may have changed.
-- Reads:   ledger_session_window (one row a stream)
-- Gives:   from_at, to_at
select min(from_at) as from_at, max(to_at) as to_at from ledger_session_window
