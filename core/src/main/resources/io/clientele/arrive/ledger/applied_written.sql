-- Notes how far the log is applied, in the transaction that applied it. One statement: a row more, the largest counts.
-- Params:  number
insert into ledger_applied select :number where :number > (select coalesce(max(number), 0) from ledger_applied)
