-- What people have decided, the last first.
-- Reads:   identity_decision_said (every row that was written)
-- Gives:   decision, same (1, 0, or null for one that takes another back), undoes (which), recorded_at, actor, pairs, undone (1
--          when it was taken back)
select
    s.decision, cast(max(case when s.same then 1 when not s.same then 0 end) as bigint) as same,
    max(s.undoes) as undoes, min(s.recorded_at) as recorded_at, min(s.actor) as actor, count(*) as pairs,
    cast(max(case when u.undoes is not null then 1 else 0 end) as bigint) as undone
from identity_decision_said s
left join (select distinct undoes from identity_decision_said) u on u.undoes = s.decision
group by s.decision
order by s.decision desc nulls last
