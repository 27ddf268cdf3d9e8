-- Entries of the alias dictionary that are not yet in segments.
-- Grain:   one row an alias
create table if not exists ledger_hot_alias (
    subject integer, alias_kind string, namespace string, value string, customer_id string)
