-- People met since the last sealing, as their segment keeps them.
-- Reads:   ledger_hot_alias (one row an alias)
-- Params:  subject (the last integer that is sealed)
-- Gives:   subject, alias_kind, namespace, value, customer_id
select * from ledger_hot_alias where subject <= :subject order by subject nulls last
