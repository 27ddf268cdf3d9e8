-- Facts that are in the log and not yet in segments: narrow, without primary key or index, so that appending stays cheap.
-- Grain:   one row an accepted fact; number is its place in the log, import_row the same below zero, so that it meets
--          no row of a file.
create table if not exists ledger_hot (
    number bigint, kind varchar, source varchar, namespace varchar, subject integer, import_number bigint,
    import_row bigint, key blob, content blob, updated_at timestamp, body varchar)
