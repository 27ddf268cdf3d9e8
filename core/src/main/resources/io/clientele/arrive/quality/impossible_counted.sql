-- Dates that can't be: in the future, or before anybody alive.
-- Reads:   facts (a view of a kind: one row a fact)
-- Params:  earliest, now (instants)
-- Gives:   impossible: n rows
select count(*) as impossible
from {facts}
where cast({column} as timestamp) > :now or cast({column} as timestamp) < :earliest
