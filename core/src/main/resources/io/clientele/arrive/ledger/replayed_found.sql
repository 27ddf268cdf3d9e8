-- How many rejects of a segment were read again.
-- Reads:   ledger_rejects_sealed (one row a reject); ledger_hot_replayed (one row a reject that was read again)
-- Gives:   n
select count(*) as n
from ledger_rejects_sealed s
where exists (select 1 from ledger_hot_replayed h where h.place = s.import_row)
