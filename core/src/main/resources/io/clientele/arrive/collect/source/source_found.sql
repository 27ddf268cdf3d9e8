-- Purpose: the source with a name.
-- Reads: collect_source (a row per source).
-- Out: at most one row; times in microseconds since 1970.
-- Parameters: name.
select name, kind, settings, disabled, created_at
from collect_source
where name = :name
