-- The rejects of a segment that were not read again, as they lie in a segment.
-- Reads:   ledger_rejects_sealed (one row a reject); ledger_hot_replayed (one row a reject that was read again)
-- Gives:   import_row, file, line, field, value, code, message, cells
select import_row, file, line, field, value, code, message, cells
from ledger_rejects_sealed s
where not exists (select 1 from ledger_hot_replayed h where h.place = s.import_row)
order by import_row
