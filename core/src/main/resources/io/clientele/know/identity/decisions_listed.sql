-- What people have decided, the last first.
-- Reads:   identity_decision_said (every row that was written), identity_decision (the last of each pair)
-- Gives:   decision, same (null for one that only takes others back), recorded_at, actor, pairs, standing (pairs of which it
--          is the last word)
select
    s.decision, cast(max(case when s.same then 1 when not s.same then 0 end) as bigint) as same,
    min(s.recorded_at) as recorded_at, min(s.actor) as actor, count(*) as pairs, count(d.decision) as standing
from identity_decision_said s
left join identity_decision d on d.decision = s.decision and d.a = s.a and d.b = s.b
group by s.decision
order by s.decision desc nulls last
