-- What the visits were made of.
-- Reads:   ledger_session_state (one row, or none)
-- Gives:   rules, through, imports
select rules, through, imports from ledger_session_state
