-- Purpose: a user's keys, newest first.
-- Reads: access_key (a row per key).
-- Out: a row per key; times in microseconds since 1970.
-- Parameters: user_id.
select id as key_id, user_id, kind, label, created_at as key_created_at, expires_at
from access_key
where user_id = :user_id
order by id desc
