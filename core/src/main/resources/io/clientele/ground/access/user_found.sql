-- Purpose: a user by id.
-- Reads: access_user (a row per user).
-- Out: at most one row: id, name, roles, password as kept, language, disabled 0 or 1, created_at in microseconds since 1970.
-- Parameters: id.
select id, name, roles, password, language, disabled, created_at
from access_user
where id = :id
