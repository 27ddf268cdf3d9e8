-- Purpose: keeps a new source.
-- Writes: collect_source (a row per source).
-- Parameters: name, kind, settings (JSON), disabled (0 or 1), created_at.
insert into collect_source (name, kind, settings, disabled, created_at)
values (:name, :kind, :settings, :disabled, :created_at)
