-- Purpose: withdraws all keys of a user, after a new password or when the user is disabled.
-- Writes: access_key (a row per key).
-- Parameters: user_id.
delete from access_key
where user_id = :user_id
