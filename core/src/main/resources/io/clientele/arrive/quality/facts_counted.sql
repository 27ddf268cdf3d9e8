-- How many facts there are.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   n rows
select count(*) as n
from {facts}
