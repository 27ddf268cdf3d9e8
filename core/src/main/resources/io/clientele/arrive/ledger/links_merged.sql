-- Links out of many segments, as they lie in one.
-- Reads:   merged (one row a link and segment)
-- Gives:   subject, person, first_at
select subject, person, min(first_at) as first_at
from {merged}
group by subject, person
order by subject, person
