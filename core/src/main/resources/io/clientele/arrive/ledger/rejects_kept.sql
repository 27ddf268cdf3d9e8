-- The rejected rows of a segment that do not name the person.
-- Reads:   ledger_looked_at (rejected rows, their cells as JSON); ledger_erased (one row an alias of the person)
-- Gives:   ledger_kept: the segment's columns
create or replace temp view ledger_kept as
select *
from ledger_looked_at r
where not exists (
    select 1 from ledger_erased e
    where contains(r.cells, e.in_cell) or contains(r.cells, e.in_text)
        or contains(r.cells, concat(e.in_query, '&')) or contains(r.cells, concat(e.in_query, chr(34))))
