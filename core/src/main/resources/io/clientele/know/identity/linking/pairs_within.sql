-- Every pair within components of three records or more of which not all pairs are linked. Places instead of subjects, as pairs
-- are compared by.
-- Reads:   identity_group (node, grp), identity_linked (a, b), identity_record (place, subject)
-- Params:  most (records of a component)
-- Gives:   identity_within: a, b (places)
create or replace temp table identity_within as
with loose as (
    select s.grp
    from (select grp, count(*) as size from identity_group group by grp) s
    join (
        select g.grp, count(*) as links
        from identity_linked l
        join identity_group g on g.node = l.a
        group by g.grp) c on c.grp = s.grp
    where s.size > 2 and s.size <= :most and c.links < s.size * (s.size - 1) / 2),
members as (
    select g.grp, r.place
    from identity_group g
    join loose o on o.grp = g.grp
    join identity_record r on r.subject = g.node)
select l.place as a, r.place as b
from members l
join members r on r.grp = l.grp
where l.place < r.place
