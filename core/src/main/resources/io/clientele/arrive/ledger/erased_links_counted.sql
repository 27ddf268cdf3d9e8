-- How many links touch the person.
-- Reads:   ledger_looked_at (rows of these segments); ledger_erased (one row an alias of the person)
-- Gives:   n
select count(*) as n
from ledger_looked_at
where subject in (select subject from ledger_erased) or person in (select subject from ledger_erased)
