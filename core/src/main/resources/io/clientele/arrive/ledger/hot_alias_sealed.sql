-- People met since the last sealing, as their segment keeps them.
-- Reads:   ledger_hot_alias (one row an alias)
-- Gives:   subject, alias_kind, namespace, value, customer_id
select * from ledger_hot_alias order by subject nulls last
