-- How many rejects in segments were read again.
-- Reads:   ledger_hot_replayed (one row a reject)
-- Gives:   n
select count(*) as n from ledger_hot_replayed
