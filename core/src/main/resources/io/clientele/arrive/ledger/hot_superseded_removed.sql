-- Removes replacements that segments hold.
-- Params:  number (sealed through)
delete from ledger_hot_superseded where number <= :number
