-- Links between ids that are not yet in segments.
-- Grain:   one row a link and batch; number is the batch's last place in the log
create table {table} (
    number bigint, link_kind string, subject integer, person integer, first_at timestamp)
