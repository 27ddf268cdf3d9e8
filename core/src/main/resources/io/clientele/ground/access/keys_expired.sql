-- Purpose: forgets keys that have expired.
-- Writes: access_key (a row per key).
-- Parameters: now in microseconds since 1970.
delete from access_key
where expires_at <= :now
