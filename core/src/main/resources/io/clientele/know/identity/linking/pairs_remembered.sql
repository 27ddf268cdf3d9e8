-- Pairs within components with what they weighed when they were compared, by subjects.
-- Reads:   identity_pair (a, b, weight), identity_group (node, grp)
-- Gives:   identity_weighed: a, b, w
create or replace temp table identity_weighed as
select p.a, p.b, p.weight as w
from identity_pair p
join identity_group l on l.node = p.a
join identity_group r on r.node = p.b and r.grp = l.grp
where p.weight is not null
