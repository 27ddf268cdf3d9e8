-- The months of the facts that an import adds.
-- Reads:   ledger_accepted (one row a row that was read: duplicate, month)
-- Gives:   month
select distinct month from ledger_accepted where not duplicate order by month nulls last
