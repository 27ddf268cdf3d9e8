-- A decision as it is kept.
-- Reads:   identity_deciding (a, b, same; texts)
-- Params:  decision, undoes (the decision it takes back; null for one of its own), at, actor
-- Gives:   decision, a, b, same (null where another one is taken back), undoes, recorded_at, actor
select
    cast(:decision as bigint) as decision, cast(a as integer) as a, cast(b as integer) as b,
    cast(nullif(same, '') as boolean) as same, cast(:undoes as bigint) as undoes,
    cast(:at as timestamp) as recorded_at, cast(:actor as string) as actor
from identity_deciding
order by a nulls last, b nulls last
