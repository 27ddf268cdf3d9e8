-- What the visits were made of.
-- Grain:   one row: rules in words; through is the last place of the log, imports says which imports and in which state
create table if not exists ledger_session_state (rules string, through bigint, imports string)
