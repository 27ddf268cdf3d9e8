-- Purpose: sets or replaces one setting of a room.
-- Writes: store_setting (a row per room and name).
-- Parameters: room, name, content.
insert into store_setting (room, name, content)
values (:room, :name, :content)
on conflict (room, name) do update set content = excluded.content
