-- The raw rows of an import's segment that were not about the person.
-- Reads:   ledger_looked_at (raw rows of one import); ledger_erased_here (one row a row about the person)
-- Gives:   ledger_kept: the segment's columns
create or replace temp view ledger_kept as
select *
from ledger_looked_at
where import_row not in (select import_row from ledger_erased_here)
