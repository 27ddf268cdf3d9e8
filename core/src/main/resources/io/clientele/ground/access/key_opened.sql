-- Purpose: the key with a secret and its user.
-- Reads: access_key (a row per key), access_user (a row per user).
-- Out: at most one row: the key's columns, then the user's; times in microseconds since 1970.
-- Parameters: secret_hash (SHA-256 in hexadecimal).
select k.id as key_id, k.user_id, k.kind, k.label, k.created_at as key_created_at, k.expires_at,
  u.id, u.name, u.roles, u.password, u.language, u.disabled, u.created_at
from access_key k
join access_user u on u.id = k.user_id
where k.secret_hash = :secret_hash
