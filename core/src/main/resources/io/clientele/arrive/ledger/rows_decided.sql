-- Adds which rows of a range are new and which were there already.
-- Reads:   ledger_keyed (one row a staged row of the range); known (one row a fact in the record: key, content)
-- Gives:   ledger_decided: import_row, key, content, duplicate
insert into ledger_decided
select
    k.import_row,
    k.key,
    k.content,
    k.repeated or exists (select 1 from {known} f where f.key = k.key and f.content = k.content) as duplicate
from ledger_keyed k
