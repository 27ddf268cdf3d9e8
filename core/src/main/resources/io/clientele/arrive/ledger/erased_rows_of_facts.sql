-- Adds the rows that facts of the person, used or repeated, were read from.
-- Reads:   ledger_looked_at (rows of segments); ledger_erased (one row an alias of the person)
-- Gives:   ledger_erased_rows: import_number, import_row
insert into ledger_erased_rows
select import_number, import_row
from ledger_looked_at
where subject in (select subject from ledger_erased)
