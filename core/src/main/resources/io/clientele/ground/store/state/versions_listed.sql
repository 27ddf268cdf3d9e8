-- Purpose: every version of one definition, newest first.
-- Reads: store_definition (a row per room, name and version).
-- Out: a row per version: room, name, version, json (null: deleted), who, saved_at in microseconds since 1970.
-- Parameters: room, name.
select room, name, version, json, who, saved_at
from store_definition
where room = :room and name = :name
order by version desc
