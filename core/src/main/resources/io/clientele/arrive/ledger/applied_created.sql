-- How far the log is applied.
-- Grain:   at most one row
create table if not exists ledger_applied (number bigint)
