-- Purpose: changes how what a source sends is treated.
-- Writes: collect_source (a row per source).
-- Parameters: name, kind, settings (JSON), disabled (0 or 1).
update collect_source set kind = :kind, settings = :settings, disabled = :disabled
where name = :name
