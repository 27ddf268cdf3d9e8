-- Links without the weaker ones of components that are too large. Those of one weight all stay, for none of them is weaker.
-- Reads:   identity_linked (a, b, weight), identity_group (node, grp)
-- Params:  most (records of a component), least (bits)
-- Gives:   identity_linked: a, b, weight
create or replace temp table identity_linked as
select l.a, l.b, l.weight
from identity_linked l
join identity_group g on g.node = l.a
left join (select grp from identity_group group by grp having count(*) > :most) large on large.grp = g.grp
where large.grp is null or l.weight >= :least
