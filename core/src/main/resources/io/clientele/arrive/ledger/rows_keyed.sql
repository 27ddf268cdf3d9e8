-- The key each row of a range is found again by: its natural one, or its content and occurrence.
-- Reads:   ledger_identified, ledger_repeated (one row a staged row)
-- Params:  first, last (import_row, both included)
-- Gives:   import_row, key, content, repeated (true for a row this import has said already under its natural key)
create or replace temp table ledger_keyed as
select
    i.import_row,
    i.content,
    coalesce(
        i.natural_key,
        case
            when coalesce(r.occurrence, 1) = 1 then i.content
            else unhex(md5(concat(hex(i.content), '#', cast(r.occurrence as string))))
        end) as key,
    i.natural_key is not null and coalesce(r.occurrence, 1) > 1 as repeated
from (select * from ledger_identified where import_row between :first and :last) i
left join (select * from ledger_repeated where import_row between :first and :last) r on r.import_row = i.import_row
