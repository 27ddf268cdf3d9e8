-- What was found of pairs, whatever people decide: those that are certain, those that are alike, and all others within
-- components that had to be looked at as a whole.
-- Reads:   identity_edge (a, b, rule, weight, probability), identity_fixed (a, b, cause), identity_weighed (a, b, w)
-- Gives:   a, b, rule (null where no rule found it), weight, probability, cause, levels and rarity (of each comparison its
--          level, and bits because the value is rare); the strongest first
select a, b, rule, weight, probability, cause, levels, rarity
from (
    select
        coalesce(e.a, c.a) as a, coalesce(e.b, c.b) as b, e.rule, e.weight,
        case when c.a is not null then cast(1 as double) else e.probability end as probability,
        coalesce(c.cause, 'probable') as cause, e.levels, e.rarity
    from identity_edge e
    full join identity_fixed c on c.a = e.a and c.b = e.b
    union all
    select w.a, w.b, cast(null as integer), w.w, 1 / (1 + pow(2, -w.w)), 'within', w.levels, w.rarity
    from identity_weighed w
    where not exists (select 1 from identity_edge e where e.a = w.a and e.b = w.b)
    and not exists (select 1 from identity_fixed c where c.a = w.a and c.b = w.b)) found
order by weight desc nulls last, a nulls last, b nulls last
