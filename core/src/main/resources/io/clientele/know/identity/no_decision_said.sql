-- Nobody has decided anything.
-- Gives:   decision, a, b, same, undoes, recorded_at, actor; no rows
select
    cast(null as bigint) as decision, cast(null as integer) as a, cast(null as integer) as b,
    cast(null as boolean) as same, cast(null as bigint) as undoes, cast(null as timestamp) as recorded_at,
    cast(null as string) as actor
where 1 = 0
