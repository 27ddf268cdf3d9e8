-- A page of rejects in the order of imports and rows.
-- Reads:   rejects_found (one row a rejected row)
-- Params:  rows_shown, rows_skipped
-- Gives:   every column of rejects
select import_number, kind, import_row, file, line, field, value, code, message, cells
from rejects_found
order by import_number, import_row
limit cast(:rows_shown as integer) offset cast(:rows_skipped as integer)
