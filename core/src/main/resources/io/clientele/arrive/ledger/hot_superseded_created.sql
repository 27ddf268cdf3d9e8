-- Facts that a hot version of the same key has replaced, by their numbers.
-- Grain:   one row a replaced fact; number is the log's number of the record that replaced it
create table {table} (number bigint, kind string, import_number bigint, import_row bigint)
