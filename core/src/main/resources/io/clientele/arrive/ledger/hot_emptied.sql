-- Forgets hot rows that belong to another state of the record.
delete from ledger_hot
