-- Adds the rejected rows of one import that name the person.
-- Reads:   ledger_looked_at (rejected rows, their cells as JSON); ledger_erased (one row an alias of the person)
-- Params:  import
-- Gives:   ledger_erased_rows: import_number, import_row
insert into ledger_erased_rows
select cast(:import as bigint), r.import_row
from ledger_looked_at r
where exists (
    select 1 from ledger_erased e
    where contains(r.cells, e.in_cell) or contains(r.cells, e.in_text)
        or contains(r.cells, concat(e.in_query, '&')) or contains(r.cells, concat(e.in_query, chr(34))))
