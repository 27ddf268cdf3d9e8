-- Removes every hot link.
delete from ledger_hot_link
