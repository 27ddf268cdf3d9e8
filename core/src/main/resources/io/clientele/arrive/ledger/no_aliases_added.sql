-- No people are met in a kind whose rows name none.
-- Reads:   ledger_alias (one row an alias)
-- Gives:   ledger_alias_added: subject, alias_kind, namespace, value, customer_id
create or replace temp table ledger_alias_added as select * from ledger_alias where false
