-- Forgets ends of rejects that belong to another state of the record.
delete from ledger_hot_replayed
