-- Groups that a link joins, both ways.
-- Reads:   identity_linked (a, b), identity_group (node, grp)
-- Gives:   identity_neighbour: grp, other
create or replace temp table identity_neighbour as
with joined as (
    select distinct l.grp as one, r.grp as other
    from identity_linked e
    join identity_group l on l.node = e.a
    join identity_group r on r.node = e.b
    where l.grp <> r.grp)
select one as grp, other from joined
union
select other, one from joined
