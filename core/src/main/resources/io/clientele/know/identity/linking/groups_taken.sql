-- Every node in the group that its own has joined.
-- Reads:   identity_group (node, grp), identity_hooked (grp, target)
-- Gives:   identity_group: node, grp
create or replace temp table identity_group as
select g.node, coalesce(h.target, g.grp) as grp
from identity_group g
left join identity_hooked h on h.grp = g.grp
