-- Says what the visits are made of.
-- Params:  rules, through, imports
insert into ledger_session_state select :rules, cast(:through as bigint), :imports
