-- Purpose: all users.
-- Reads: access_user (a row per user).
-- Out: a row per user: id, name, roles, password as kept, language, disabled 0 or 1, created_at in microseconds since 1970.
select id, name, roles, password, language, disabled, created_at
from access_user
order by name
