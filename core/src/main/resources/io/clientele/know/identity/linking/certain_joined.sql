-- Pairs that are one person for certain, and those that people decided are.
-- Reads:   identity_fixed (a, b, cause), identity_decided (a, b, same)
-- Gives:   identity_certain: a, b, cause; one row a pair
create or replace temp table identity_certain as
select a, b, min(cause) as cause
from (
    select a, b, cause from identity_fixed
    union all
    select a, b, 'certain_decided' from identity_decided where same) told
group by a, b
