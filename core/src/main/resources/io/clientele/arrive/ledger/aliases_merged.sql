-- Entries of the alias dictionary out of many segments, as they lie in one.
-- Reads:   merged (one row an alias)
-- Gives:   every column, in the order of the dense integers
select * from {merged} order by subject nulls last
