-- How many visits there are.
-- Reads:   ledger_session (one row a visit)
-- Gives:   n
select count(*) as n from ledger_session
