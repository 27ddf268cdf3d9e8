-- How many aliases the person has.
-- Reads:   ledger_erased (one row an alias of the person)
-- Gives:   n
select count(*) as n from ledger_erased
