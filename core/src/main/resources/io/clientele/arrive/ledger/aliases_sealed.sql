-- People met for the first time, as their segment keeps them.
-- Reads:   ledger_alias_added (one row an alias)
-- Gives:   subject, alias_kind, namespace, value, customer_id
select * from ledger_alias_added order by subject nulls last
