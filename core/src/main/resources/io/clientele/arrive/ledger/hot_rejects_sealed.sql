-- Rejects as they lie in a segment.
-- Reads:   ledger_hot_reject (one row a reject)
-- Params:  through (the last record that is sealed)
-- Gives:   import_row, file, line, field, value, code, message, cells
select import_row, file, line, field, value, code, message, cells
from ledger_hot_reject
where number <= :through
order by import_row
