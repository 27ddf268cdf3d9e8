-- Events that an import brought between their acceptance and now.
-- Reads:   ledger_arrived_keys (one row an event, all text); known (one row an event in segments)
-- Gives:   number
select cast(a.number as bigint) as number
from ledger_arrived_keys a
where exists (
    select 1 from {known} k
    where k.key = unhex(a.key) and k.import_row >= 0 and k.import_number > cast(a.imports as bigint))
