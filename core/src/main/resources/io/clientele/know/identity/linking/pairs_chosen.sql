-- Everything that was found of pairs: what is certain, what is probable, and what people should look at.
-- Reads:   identity_edge (a, b, rule, weight, probability), identity_certain (a, b, cause), identity_never (a, b)
-- Gives:   identity_pair_found: a, b, rule, weight, probability, cause; one row a pair
create or replace temp table identity_pair_found as
select
    coalesce(e.a, c.a) as a, coalesce(e.b, c.b) as b, e.rule, e.weight,
    case when c.a is not null then cast(1 as double) else e.probability end as probability,
    coalesce(c.cause, 'probable') as cause
from identity_edge e
full join identity_certain c on c.a = e.a and c.b = e.b
where not exists (
    select 1 from identity_never n where n.a = coalesce(e.a, c.a) and n.b = coalesce(e.b, c.b))
