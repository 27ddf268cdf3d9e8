-- Events keep what was sent beside what was read of it. A table of an earlier version gets the column.
alter table ledger_hot add column if not exists raw string
