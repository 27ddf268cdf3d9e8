-- Forgets every visit.
delete from ledger_session
