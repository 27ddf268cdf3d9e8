-- Rejects in segments that were read again and are rejects no longer.
-- Grain:   one row a reject; number is the place in the log of the record that says so, place the reject's import_row
create table hot.ledger_hot_replayed (number bigint, place bigint)
