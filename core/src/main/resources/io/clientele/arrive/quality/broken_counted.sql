-- How many rows break an expectation.
-- Reads:   rows_broken (one row a row that breaks it)
-- Gives:   n rows
select count(*) as n
from rows_broken
