-- Nobody was ever taken for the same as somebody else.
-- Gives:   subject, customer, customer_id, probability, cause, recorded_at, recorded_to, actor; no rows
select
    cast(null as integer) as subject, cast(null as integer) as customer, cast(null as string) as customer_id,
    cast(null as double) as probability, cast(null as string) as cause, cast(null as timestamp) as recorded_at,
    cast(null as timestamp) as recorded_to, cast(null as string) as actor
where 1 = 0
