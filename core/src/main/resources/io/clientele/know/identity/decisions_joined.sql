-- What people have decided before, and what is decided now.
-- Reads:   identity_decision (a, b, same), identity_deciding (a, b, same; texts)
-- Gives:   identity_decided: a, b, same
create or replace temp table identity_decided as
select coalesce(cast(n.a as integer), d.a) as a, coalesce(cast(n.b as integer), d.b) as b,
    case when n.a is not null then cast(nullif(n.same, '') as boolean) else d.same end as same
from identity_decision d
full join identity_deciding n on cast(n.a as integer) = d.a and cast(n.b as integer) = d.b
where case when n.a is not null then cast(nullif(n.same, '') as boolean) else d.same end is not null
