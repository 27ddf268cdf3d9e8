-- The replacements of a kind, as they lie in a segment.
-- Reads:   ledger_hot_superseded (one row a replaced fact)
-- Params:  kind, through (the last record that is sealed)
-- Gives:   import_number, import_row
select distinct import_number, import_row
from ledger_hot_superseded
where kind = :kind and number <= :through
order by import_number, import_row
