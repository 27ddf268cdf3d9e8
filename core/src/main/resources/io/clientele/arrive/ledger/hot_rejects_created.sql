-- What was turned away and is not yet in segments.
-- Grain:   one row a reject; number is its place in the log, import_row the same below zero
create table {table} (
    number bigint, import_row bigint, file string, line bigint, field string, value string, code string,
    message string, cells string)
