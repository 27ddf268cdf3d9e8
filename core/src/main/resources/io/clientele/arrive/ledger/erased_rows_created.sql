-- The rows of imports that were about the person, accepted or not; none yet.
-- Gives:   ledger_erased_rows: import_number, import_row
create or replace temp table ledger_erased_rows (import_number bigint, import_row bigint)
