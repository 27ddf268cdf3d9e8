-- Purpose: every version of every definition, for a copy of the workspace.
-- Reads: store_definition (a row per room, name and version).
-- Out: a row per version: room, name, version, json (null: deleted), who, saved_at in microseconds since 1970.
select room, name, version, json, who, saved_at
from store_definition
order by room, name, version
