-- Forgets what the visits were made of.
delete from ledger_session_state
