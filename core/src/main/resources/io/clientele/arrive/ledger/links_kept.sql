-- The links of a segment that do not touch the person.
-- Reads:   ledger_looked_at (rows of the segment); ledger_erased (one row an alias of the person)
-- Gives:   ledger_kept: the segment's columns
create or replace temp view ledger_kept as
select *
from ledger_looked_at
where subject not in (select subject from ledger_erased) and person not in (select subject from ledger_erased)
