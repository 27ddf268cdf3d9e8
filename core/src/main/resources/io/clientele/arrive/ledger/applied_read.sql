-- How far the log is applied.
-- Reads:   ledger_applied (at most one row)
-- Gives:   number
select coalesce(max(number), 0) as number from ledger_applied
