-- Puts people met for the first time into the dictionary.
-- Reads:   ledger_alias_added (one row an alias)
insert into ledger_hot_alias
select subject, alias_kind, namespace, value, customer_id from ledger_alias_added
