-- When something of each source was last received, event or reject. Files have no moment of receipt that is the house's.
-- Reads:   events (one row an event); rejects (one row a reject)
-- Params:  before (moment, as text)
-- Gives:   source, last_at (moment, as text); at most two rows a source
select source, cast(max(received_at) as string) as last_at
from events
where import_row < 0 and received_at < cast(:before as timestamp)
group by source
union all
select file as source, max(replace(json_text(cells, '$.received_at'), 'T', ' ')) as last_at
from rejects
where kind = 'events' and import_number = 0
    and replace(json_text(cells, '$.received_at'), 'T', ' ') < cast(:before as string)
group by file
