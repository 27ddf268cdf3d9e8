-- Every stream with all of its time.
-- Reads:   ledger_session_event (one row an event)
-- Gives:   ledger_session_due: stream, from_at, to_at
create or replace temp table ledger_session_due as
select stream, min(happened) as from_at, max(happened) as to_at
from ledger_session_event
group by stream
