-- The numbers of replaced facts out of many segments, each once, as they lie in one.
-- Reads:   merged (one row a replaced fact and segment that says so)
-- Gives:   import_number, import_row
select distinct import_number, import_row from {merged} order by import_number nulls last, import_row nulls last
