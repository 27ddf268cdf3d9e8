-- Purpose: the keys of all sources, the newest first.
-- Reads: collect_write_key (a row per key).
-- Out: a row per key; times in microseconds since 1970.
select id, source, secret_hash, created_at, expires_at
from collect_write_key
order by id desc
