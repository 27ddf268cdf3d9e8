-- When the latest fact happened.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   latest (instant UTC, null when there is no fact)
select max(cast({time} as timestamp)) as latest
from {facts}
