-- The kinds of which facts are hot.
-- Reads:   ledger_hot (one row a fact)
-- Gives:   kind
select distinct kind from ledger_hot order by kind nulls last
