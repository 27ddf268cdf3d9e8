-- Purpose: ends a source's keys at a moment, those that would end later or never.
-- Writes: collect_write_key (a row per key).
-- Parameters: source, ends_at.
update collect_write_key set expires_at = :ends_at
where source = :source and (expires_at is null or expires_at > :ends_at)
