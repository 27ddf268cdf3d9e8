-- What people have decided of pairs of records: the last word of each.
-- Reads:   identity_decision_said (every row that was written)
-- Gives:   decision, a, b, same, recorded_at, actor; none for pairs of which the last word takes back what was decided
select decision, a, b, same, recorded_at, actor
from (
    select s.*, row_number() over (partition by s.a, s.b order by s.decision desc nulls last) as place
    from identity_decision_said s) said
where place = 1 and same is not null
