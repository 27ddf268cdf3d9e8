-- Facts that are in the log and not yet in segments: narrow, without primary key or index, so that appending stays cheap.
-- Grain:   one row an accepted fact; number is its place in the log, import_row the same below zero, so that it meets
--          no row of a file.
create table {table} (
    number bigint, kind string, source string, namespace string, subject integer, import_number bigint,
    import_row bigint, key binary, content binary, updated_at timestamp, body string, raw string)
