-- How many rows were turned away for each reason.
-- Reads:   rejects_found (one row a rejected row)
-- Gives:   code, field (the column of the file), n rows; the most frequent first
select code, field, count(*) as n
from rejects_found
group by code, field
order by n desc, code, field nulls first
