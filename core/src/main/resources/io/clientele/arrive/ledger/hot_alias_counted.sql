-- The last integer given to a hot alias.
-- Reads:   ledger_hot_alias (one row an alias)
-- Gives:   subject
select coalesce(max(subject), 0) as subject from ledger_hot_alias
