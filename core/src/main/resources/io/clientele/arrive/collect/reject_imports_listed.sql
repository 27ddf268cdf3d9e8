-- Imports that have rejected rows; what was turned away of events came with none.
-- Reads:   rejects_found (one row a rejected row)
-- Gives:   import_number, ascending
select distinct import_number
from rejects_found
where import_number > 0
order by import_number nulls last
