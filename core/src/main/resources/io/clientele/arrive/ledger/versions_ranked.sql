-- Facts that a newer version of the same key has replaced.
-- Reads:   versions (one row a fact: key, updated_at, import_number, import_row)
-- Gives:   ledger_replaced: import_number, import_row of every fact but the latest of its key; the latest is the one
--          updated last, then the one accepted last.
create or replace temp table ledger_replaced as
select import_number, import_row
from (
    select
        import_number,
        import_row,
        row_number() over (
            partition by key
            order by updated_at desc nulls last, import_number desc, abs(import_row) desc) as place
    from {versions}) ranked
where place > 1
