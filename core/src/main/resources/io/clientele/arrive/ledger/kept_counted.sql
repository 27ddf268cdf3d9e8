-- How many rows of a segment stay.
-- Reads:   ledger_kept (one row a row that stays)
-- Gives:   n
select count(*) as n from ledger_kept
