-- Aliases known before and those met just now.
-- Reads:   ledger_alias, ledger_alias_added (one row an alias each)
-- Gives:   ledger_alias_all: subject, alias_kind, namespace, value, customer_id
create or replace temp view ledger_alias_all as
select * from ledger_alias union all select * from ledger_alias_added
