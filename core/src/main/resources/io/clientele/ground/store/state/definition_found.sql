-- Purpose: the latest version of one definition, its deletion included.
-- Reads: store_definition (a row per room, name and version).
-- Out: at most one row: room, name, version, json, who, saved_at in microseconds since 1970.
-- Parameters: room, name.
select room, name, version, json, who, saved_at
from store_definition
where room = :room and name = :name
order by version desc
limit 1
