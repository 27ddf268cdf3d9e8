-- Pairs within components with what they weigh and what is certain of them, for taking components apart.
-- Reads:   identity_weighed (a, b, w), identity_group (node, grp), identity_certain, identity_never (a, b)
-- Params:  link (bits from which on a pair is a link)
-- Gives:   customer (the component), a, b (subjects), weight, linked (1 a link, 2 always, -1 never, 0 none)
with loose as (
    select s.grp
    from (select grp, count(*) as size from identity_group group by grp) s
    join (
        select l.grp, count(*) as links
        from identity_linked e
        join identity_group l on l.node = e.a
        join identity_group r on r.node = e.b and r.grp = l.grp
        group by l.grp) c on c.grp = s.grp
    where s.size > 2 and c.links < s.size * (s.size - 1) / 2)
select cast(l.grp as bigint) as customer, cast(p.a as bigint) as a, cast(p.b as bigint) as b, p.weight, p.linked
from (
    select a, b, w as weight, cast(case when w >= :link then 1 else 0 end as bigint) as linked from identity_weighed
    union all
    select a, b, cast(0 as double), cast(2 as bigint) from identity_certain
    union all
    select a, b, cast(0 as double), cast(-1 as bigint) from identity_never) p
join identity_group l on l.node = p.a
join identity_group r on r.node = p.b and r.grp = l.grp
join loose o on o.grp = l.grp
order by 1 nulls last, 2 nulls last, 3 nulls last, 5 nulls last
