-- What people have decided before, and what is decided now: the last word of each pair among decisions that stand.
-- Reads:   identity_decision_said (every row that was written), identity_deciding (a, b, same; texts)
-- Params:  decision, undoes (null for a decision of its own)
-- Gives:   identity_decided: a, b, same
create or replace temp table identity_decided as
with said as (
    select decision, a, b, same, undoes from identity_decision_said
    union all
    select cast(:decision as bigint), cast(a as integer), cast(b as integer), cast(nullif(same, '') as boolean),
        cast(:undoes as bigint)
    from identity_deciding)
select a, b, same
from (
    select s.*, row_number() over (partition by s.a, s.b order by s.decision desc nulls last) as place
    from said s
    where s.same is not null and not exists (select 1 from said u where u.undoes = s.decision)) standing
where place = 1
