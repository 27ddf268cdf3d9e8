-- Of the rows that were about the person those of one import.
-- Reads:   ledger_erased_rows (one row a row of an import)
-- Params:  import
-- Gives:   ledger_erased_here: import_row
create or replace temp table ledger_erased_here as
select import_row from ledger_erased_rows where import_number = :import
