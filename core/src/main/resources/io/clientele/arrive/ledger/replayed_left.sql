-- Removes hot rejects that were read again.
-- Reads:   ledger_replayed (one row a reject that was read again, all text)
delete from {table} h
where exists (select 1 from ledger_replayed r where cast(r.place as bigint) = h.import_row)
