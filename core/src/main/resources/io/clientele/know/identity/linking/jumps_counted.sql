-- How many groups have come nearer to where their chain of targets ends.
-- Reads:   identity_hooked, identity_jumped (grp, target)
-- Gives:   n
select count(*) as n
from identity_hooked h
join identity_jumped j on j.grp = h.grp
where j.target <> h.target
