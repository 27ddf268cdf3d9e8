-- How many facts of an import a merged segment holds. Facts that came one by one have rows below zero.
-- Reads:   merged (one row a fact)
-- Params:  number (the import's)
-- Gives:   n
select count(*) as n from {merged} where import_number = :number and import_row >= 0
