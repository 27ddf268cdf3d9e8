-- Purpose: keeps a session, token or link of a user.
-- Writes: access_key (a row per key).
-- Parameters: id, user_id, kind, secret_hash (SHA-256 in hexadecimal), label, created_at, expires_at (null: never).
insert into access_key (id, user_id, kind, secret_hash, label, created_at, expires_at)
values (:id, :user_id, :kind, :secret_hash, :label, :created_at, :expires_at)
