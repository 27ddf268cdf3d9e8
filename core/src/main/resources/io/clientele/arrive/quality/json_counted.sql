-- How a JSON column is filled; its content is not looked into.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   n rows, filled (not null), distinct_values (0), least and greatest (null)
select
    count(*) as n,
    count({column}) as filled,
    cast(0 as bigint) as distinct_values,
    cast(null as string) as least,
    cast(null as string) as greatest
from {facts}
