-- Events as they were sent, of several segments in the order one segment has.
-- Reads:   merged (one row an event)
-- Gives:   import_row, subject, raw
select import_row, subject, raw
from {merged}
order by import_row desc nulls last
