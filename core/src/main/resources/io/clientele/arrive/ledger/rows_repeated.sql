-- Which rows of an import repeat a content, and for the how-manieth time.
-- Reads:   ledger_identified (one row a staged row: import_row, content, natural_key)
-- Gives:   import_row, occurrence (1 for the first); only contents that occur more than once, so that the window
--          sorts repeats and not the whole file.
create or replace temp table ledger_repeated as
select import_row, row_number() over (partition by natural_key, content order by import_row) as occurrence
from ledger_identified
where content in (select content from ledger_identified group by content having count(*) > 1)
