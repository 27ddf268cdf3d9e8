-- Components with those taken apart that did not hang together.
-- Reads:   identity_group (node, grp), identity_settled (node, grp)
-- Gives:   identity_group: node, grp
create or replace temp table identity_group as
select g.node, cast(coalesce(s.grp, g.grp) as integer) as grp
from identity_group g
left join identity_settled s on s.node = g.node
