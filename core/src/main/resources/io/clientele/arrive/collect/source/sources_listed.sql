-- Purpose: all sources, by name.
-- Reads: collect_source (a row per source).
-- Out: a row per source; times in microseconds since 1970.
select name, kind, settings, disabled, created_at
from collect_source
order by name
