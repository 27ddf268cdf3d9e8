-- How many events and rejects came between two moments, by stretches of time.
-- Reads:   events (one row an event); rejects (one row a reject)
-- Params:  since, before (moments, as texts); digits (of a moment's text that tell stretches apart)
-- Gives:   source, stretch (the beginning of a moment's text), accepted (false of rejects), n
select source, stretch, accepted, count(*) as n
from (
    select source, substr(cast(received_at as string), 1, cast(:digits as integer)) as stretch, true as accepted
    from events
    where import_row < 0 and received_at >= cast(:since as timestamp)
        and received_at < cast(:before as timestamp)
    union all
    select file as source,
        substr(replace(json_text(cells, '$.received_at'), 'T', ' '), 1, cast(:digits as integer)) as stretch,
        false as accepted
    from rejects
    where kind = 'events' and import_number = 0
        and replace(json_text(cells, '$.received_at'), 'T', ' ') >= cast(:since as string)
        and replace(json_text(cells, '$.received_at'), 'T', ' ') < cast(:before as string)) arrived
group by source, stretch, accepted
