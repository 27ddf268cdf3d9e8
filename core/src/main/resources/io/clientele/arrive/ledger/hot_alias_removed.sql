-- Removes aliases that segments hold.
-- Params:  subject (the last one in segments)
delete from ledger_hot_alias where subject <= :subject
