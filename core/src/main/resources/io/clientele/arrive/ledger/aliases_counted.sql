-- How many people were met for the first time.
-- Reads:   ledger_alias_added (one row an alias)
-- Gives:   n
select count(*) as n from ledger_alias_added
