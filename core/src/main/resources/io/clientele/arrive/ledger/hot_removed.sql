-- Removes hot rows that segments hold.
-- Params:  number (sealed through)
delete from ledger_hot where number <= :number
