-- Removes rejects that segments hold.
-- Params:  number (sealed through)
delete from ledger_hot_reject where number <= :number
