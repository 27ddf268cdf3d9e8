-- The properties of events, spread evenly over all of a name where it has many.
-- Reads:   events (one row an event); names_counted (one row a name)
-- Params:  source, since, few (events of a name that are read, about), most (events that are read in all)
-- Gives:   type, name (null of other types than tracks), properties (a JSON object; null for none)
select e.type as type, case when e.type = 'track' then e.name end as name, e.properties as properties
from events e
join names_counted c
    on c.type = e.type and coalesce(c.name, '') = case when e.type = 'track' then e.name else '' end
where e.source = :source and e.received_at >= :since
    and abs(e.import_row) % (cast(floor((c.n - 1) / cast(:few as double)) as bigint) + 1) = 0
limit :most
