-- Purpose: the latest versions of a room's definitions, deleted ones left out.
-- Reads: store_definition (a row per room, name and version).
-- Out: a row per name: room, name, version, json, who, saved_at in microseconds since 1970.
-- Parameters: room.
select d.room, d.name, d.version, d.json, d.who, d.saved_at
from store_definition d
join (
  select name, max(version) as version
  from store_definition
  where room = :room
  group by name
) latest on latest.name = d.name and latest.version = d.version
where d.room = :room and d.json is not null
order by d.name
