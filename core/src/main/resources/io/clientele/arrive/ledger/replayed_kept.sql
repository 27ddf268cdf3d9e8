-- Notes which rejects in segments were read again; one that is hot is simply removed, by the step behind this one.
-- Reads:   ledger_replayed (one row a reject that was read again, all text); ledger_hot_reject (one row a reject)
insert into hot.ledger_hot_replayed
select cast(r.number as bigint), cast(r.place as bigint)
from ledger_replayed r
where not exists (select 1 from ledger_hot_reject h where h.import_row = cast(r.place as bigint))
