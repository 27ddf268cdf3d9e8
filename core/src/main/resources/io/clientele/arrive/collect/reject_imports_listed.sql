-- Imports that have rejected rows.
-- Reads:   rejects_found (one row a rejected row)
-- Gives:   import_number, ascending
select distinct import_number
from rejects_found
order by import_number nulls last
