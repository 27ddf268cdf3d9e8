-- The rows of a segment that stay, as its new file keeps them.
-- Reads:   ledger_kept (one row a row that stays)
-- Gives:   the segment's columns
select * from ledger_kept
