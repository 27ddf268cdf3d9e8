-- The times in which visits may have changed: around what came, and as far as the visits reach that touch it, together with
-- those that follow them without a pause.
-- Reads:   ledger_session_due (one row a stream and origin); ledger_session (one row a visit)
-- Params:  idle (microseconds)
-- Gives:   ledger_session_window: stream, from_at, to_at; one row a stream
create or replace temp table ledger_session_window as
select
    d.stream,
    least(min(d.from_at), min(c.from_at)) as from_at,
    greatest(max(d.to_at), max(c.to_at)) as to_at
from (
    select
        stream, min(from_at) - to_microseconds(cast(:idle as bigint)) as from_at,
        max(to_at) + to_microseconds(cast(:idle as bigint)) as to_at
    from ledger_session_due
    group by stream) d
left join (
    select stream, min(started_at) as from_at, max(ended_at) as to_at
    from ledger_session
    where stream in (select stream from ledger_session_due)
    group by stream, chain_at) c
    on c.stream = d.stream and c.to_at >= d.from_at and c.from_at <= d.to_at
group by d.stream
