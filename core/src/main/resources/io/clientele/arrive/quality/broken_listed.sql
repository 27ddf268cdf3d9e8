-- Examples of rows that break an expectation, for a person to look at.
-- Reads:   rows_broken (one row a row that breaks it, with import_number and import_row, where it came from)
-- Gives:   its columns; at most five rows, the first that came
select *
from rows_broken
order by import_number nulls last, import_row nulls last
limit 5
