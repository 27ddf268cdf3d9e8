-- Adds the streams of an import's events.
-- Reads:   ledger_session_event (one row an event)
-- Params:  import
insert into ledger_session_due
select stream, min(happened), max(happened)
from ledger_session_event
where import_row >= 0 and import_number = :import
group by stream
