-- Streams with events that came one by one since the visits were made, and between which times.
-- Reads:   ledger_session_event (one row an event)
-- Params:  after, through (places of the log)
-- Gives:   ledger_session_due: stream, from_at, to_at
create or replace temp table ledger_session_due as
select stream, min(happened) as from_at, max(happened) as to_at
from ledger_session_event
where import_row < -cast(:after as bigint) and import_row >= -cast(:through as bigint)
group by stream
