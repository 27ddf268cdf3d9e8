-- Each group that has neighbours with the smallest among itself and them.
-- Reads:   identity_neighbour (grp, other)
-- Gives:   identity_hooked: grp, target
create or replace temp table identity_hooked as
select grp, least(grp, min(other)) as target
from identity_neighbour
group by grp
