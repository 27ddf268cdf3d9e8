-- How many rejected rows name the person: one of the ids is a whole cell of theirs.
-- Reads:   ledger_looked_at (rejected rows, their cells as JSON); ledger_erased (one row an alias of the person)
-- Gives:   n
select count(*) as n
from ledger_looked_at r
where exists (select 1 from ledger_erased e where contains(r.cells, cast(to_json(e.value) as string)))
