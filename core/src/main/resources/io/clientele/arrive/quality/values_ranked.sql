-- The most frequent values of a column.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   value as text, n rows; at most ten, the most frequent first, ties by value
select cast({column} as string) as value, count(*) as n
from {facts}
where {column} is not null
group by cast({column} as string)
order by n desc nulls last, value nulls last
limit 10
