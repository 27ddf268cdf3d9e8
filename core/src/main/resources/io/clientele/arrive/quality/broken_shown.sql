-- Examples of rows that break an expectation, for a person to look at.
-- Reads:   rows_broken (one row a row that breaks it)
-- Gives:   its columns; at most five rows, any of them
select *
from rows_broken
limit 5
