-- What was turned away last of events, in the order of the log: the latest first.
-- Reads:   rejects (one row a reject)
-- Params:  before (moment, as text, before which it was received), rows_shown
-- Gives:   import_row (place in the log, below zero), file (the source), line, field, value, code, message, cells
select import_row, file, line, field, value, code, message, cells
from rejects
where kind = 'events' and import_number = 0
    and replace(json_text(cells, '$.received_at'), 'T', ' ') < cast(:before as string)
order by import_row
limit cast(:rows_shown as integer)
