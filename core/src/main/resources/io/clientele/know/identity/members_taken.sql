-- What is believed from now on, since when, and by whose doing.
-- Reads:   identity_member_found, identity_member (one row a record each)
-- Params:  at, actor
-- Gives:   subject, customer, customer_id, probability, cause, recorded_at, actor
select
    f.subject, f.customer, f.customer_id, f.probability, f.cause,
    coalesce(m.recorded_at, cast(:at as timestamp)) as recorded_at, coalesce(m.actor, cast(:actor as string)) as actor
from identity_member_found f
left join identity_member m on m.subject = f.subject and m.customer = f.customer
order by f.subject nulls last
