-- A decision as it is kept.
-- Reads:   identity_deciding (a, b, same; texts)
-- Params:  decision, at, actor
-- Gives:   decision, a, b, same (null takes back what was decided), recorded_at, actor
select
    cast(:decision as bigint) as decision, cast(a as integer) as a, cast(b as integer) as b,
    cast(nullif(same, '') as boolean) as same, cast(:at as timestamp) as recorded_at, cast(:actor as string) as actor
from identity_deciding
order by a nulls last, b nulls last
