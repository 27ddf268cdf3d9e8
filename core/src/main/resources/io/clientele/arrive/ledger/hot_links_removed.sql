-- Removes links that segments hold.
-- Params:  number (the last place of the log in segments)
delete from ledger_hot_link where number <= :number
