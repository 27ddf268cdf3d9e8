-- How many rejected rows name the person: one of the ids is a cell of theirs, or stands in what was sent.
-- Reads:   ledger_looked_at (rejected rows, their cells as JSON); ledger_erased (one row an alias of the person)
-- Gives:   n
select count(*) as n
from ledger_looked_at r
where exists (
    select 1 from ledger_erased e
    where contains(r.cells, e.in_cell) or contains(r.cells, e.in_text)
        or contains(r.cells, concat(e.in_query, '&')) or contains(r.cells, concat(e.in_query, chr(34))))
