-- What was turned away of events: one, or those of a source, for a reason, the oldest first.
-- Reads:   rejects (one row a reject; of events that came one by one import_row is its place in the log below zero)
-- Params:  place, source, code (null for any); after, through (places between which they lie), rows_shown
-- Gives:   import_row, file (the source), line, field, value, code, message, cells
select import_row, file, line, field, value, code, message, cells
from rejects
where kind = 'events' and import_number = 0
    and import_row < cast(:after as bigint) and import_row >= cast(:through as bigint)
    and (cast(:place as bigint) is null or import_row = cast(:place as bigint))
    and (cast(:source as string) is null or file = cast(:source as string))
    and (cast(:code as string) is null or code = cast(:code as string))
order by import_row desc nulls last
limit cast(:rows_shown as integer)
