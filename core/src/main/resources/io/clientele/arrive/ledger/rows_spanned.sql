-- Between which numbers the rows of an import lie.
-- Reads:   staged (one row a row that was read)
-- Gives:   first_row, last_row; null when there are none
select min(import_row) as first_row, max(import_row) as last_row from {staged}
