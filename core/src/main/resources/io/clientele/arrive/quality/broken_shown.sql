-- Examples of rows that a statement of a user's gives, for a person to look at.
-- Reads:   rows_broken (one row a row that breaks it)
-- Gives:   its columns; at most five rows, any of them
select *
from rows_broken
limit 5
