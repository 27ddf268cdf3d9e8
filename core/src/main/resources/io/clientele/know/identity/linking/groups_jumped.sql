-- Each group with the one that its target has.
-- Reads:   identity_hooked (grp, target)
-- Gives:   identity_jumped: grp, target
create or replace temp table identity_jumped as
select h.grp, t.target
from identity_hooked h
join identity_hooked t on t.grp = h.target
