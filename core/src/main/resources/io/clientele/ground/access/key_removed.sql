-- Purpose: withdraws one key.
-- Writes: access_key (a row per key).
-- Parameters: id.
delete from access_key
where id = :id
