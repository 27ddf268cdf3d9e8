-- Purpose: one setting of a room.
-- Reads: store_setting (a row per room and name).
-- Out: at most one row: content.
-- Parameters: room, name.
select content
from store_setting
where room = :room and name = :name
