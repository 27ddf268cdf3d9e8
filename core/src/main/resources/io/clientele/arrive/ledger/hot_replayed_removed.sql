-- Removes ends of rejects that segments no longer hold.
-- Params:  number (sealed through)
delete from ledger_hot_replayed where number <= :number
