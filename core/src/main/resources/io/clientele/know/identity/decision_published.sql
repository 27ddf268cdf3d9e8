-- What people have decided of pairs of records: the last word of each among decisions that stand.
-- Reads:   identity_decision_said (every row that was written)
-- Gives:   decision, a, b, same, recorded_at, actor
select decision, a, b, same, recorded_at, actor
from (
    select s.*, row_number() over (partition by s.a, s.b order by s.decision desc nulls last) as place
    from identity_decision_said s
    where s.same is not null
    and not exists (select 1 from identity_decision_said u where u.undoes = s.decision)) said
where place = 1
