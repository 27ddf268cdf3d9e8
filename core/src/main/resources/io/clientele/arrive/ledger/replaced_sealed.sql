-- Facts that others have replaced, each once, as they lie in a segment.
-- Reads:   ledger_replaced (one row a replaced fact and reason)
-- Gives:   import_number, import_row
select distinct import_number, import_row from ledger_replaced order by import_number nulls last, import_row nulls last
