-- How a column is filled, how its values differ and between which they lie.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   n rows, filled (not null), distinct_values, least and greatest as text
select
    count(*) as n,
    count({column}) as filled,
    count(distinct {column}) as distinct_values,
    cast(min({column}) as string) as least,
    cast(max({column}) as string) as greatest
from {facts}
