-- How many rejects in segments were read again.
-- Reads:   ledger_hot_replayed (one row a reject)
-- Gives:   n
select count(*) as n from hot.ledger_hot_replayed
