-- Removes the visits that are made again.
-- Reads:   ledger_session_window (one row a stream)
delete from ledger_session s
where exists (
    select 1 from ledger_session_window w
    where w.stream = s.stream and s.started_at >= w.from_at and s.started_at <= w.to_at)
