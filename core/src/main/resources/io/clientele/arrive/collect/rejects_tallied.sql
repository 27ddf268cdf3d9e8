-- How many were turned away for each reason, of each import; of events that came by themselves, of each source.
-- Reads:   rejects_found (one row a reject)
-- Gives:   import_number, source (null of rows of files), code, field, n
select import_number, case when import_number = 0 then file end as source, code, field, count(*) as n
from rejects_found
group by import_number, case when import_number = 0 then file end, code, field
order by n desc, code, field nulls first
