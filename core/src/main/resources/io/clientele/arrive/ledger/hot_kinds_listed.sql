-- The kinds of which facts are hot and are not being sealed.
-- Reads:   ledger_hot (one row a fact)
-- Params:  after (the last record that is sealed)
-- Gives:   kind
select distinct kind from ledger_hot where number > :after order by kind nulls last
