-- Purpose: keeps a key that a source sends with.
-- Writes: collect_write_key (a row per key).
-- Parameters: id, source, secret_hash (SHA-256 in hexadecimal), created_at, expires_at (null: never).
insert into collect_write_key (id, source, secret_hash, created_at, expires_at)
values (:id, :source, :secret_hash, :created_at, :expires_at)
