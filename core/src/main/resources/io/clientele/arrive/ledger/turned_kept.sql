-- Puts what was turned away among the rejects; the file of what came in no file is its source.
-- Reads:   ledger_turned (one row a reject, all text)
insert into {table}
select
    cast(number as bigint), -cast(number as bigint), source, cast(line as bigint), field, value, code, message, cells
from ledger_turned
