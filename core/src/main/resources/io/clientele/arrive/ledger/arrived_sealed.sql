-- Events as they were sent, as they lie in a segment: in the order of their coming, where neighbours are alike.
-- Reads:   ledger_hot (one row a fact)
-- Params:  through (the last record that is sealed)
-- Gives:   import_row, subject, raw
select import_row, subject, raw
from ledger_hot
where raw is not null and number <= :through
order by number
