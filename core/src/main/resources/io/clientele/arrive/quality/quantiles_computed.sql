-- Where the values of a number column lie.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   q05, q25, q50, q75, q95: interpolated quantiles, in the column's unit
select
    percentile_cont(0.05) within group (order by cast({column} as double)) as q05,
    percentile_cont(0.25) within group (order by cast({column} as double)) as q25,
    percentile_cont(0.50) within group (order by cast({column} as double)) as q50,
    percentile_cont(0.75) within group (order by cast({column} as double)) as q75,
    percentile_cont(0.95) within group (order by cast({column} as double)) as q95
from {facts}
where {column} is not null
