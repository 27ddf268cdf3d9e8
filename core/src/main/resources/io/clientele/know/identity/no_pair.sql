-- No two records were found to be alike.
-- Gives:   a, b, rule, weight, probability, cause, levels, rarity; no rows
select
    cast(null as integer) as a, cast(null as integer) as b, cast(null as integer) as rule, cast(null as double) as weight,
    cast(null as double) as probability, cast(null as string) as cause, cast(null as string) as levels,
    cast(null as string) as rarity
where 1 = 0
