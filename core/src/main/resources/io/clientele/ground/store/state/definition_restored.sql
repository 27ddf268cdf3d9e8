-- Purpose: keeps one version of a definition as a copy of the workspace has it; one that is there stays.
-- Writes: store_definition (a row per room, name and version).
-- Parameters: room, name, version from 1, json (null: deleted), who, saved_at in microseconds since 1970.
insert into store_definition (room, name, version, json, who, saved_at)
values (:room, :name, :version, :json, :who, :saved_at)
on conflict (room, name, version) do nothing
