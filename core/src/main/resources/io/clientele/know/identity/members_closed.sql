-- What is believed no longer, until when it was.
-- Reads:   identity_member, identity_member_found (one row a record each)
-- Params:  at
-- Gives:   subject, customer, customer_id, probability, cause, recorded_at, recorded_to, actor
select
    m.subject, m.customer, m.customer_id, m.probability, m.cause, m.recorded_at, cast(:at as timestamp) as recorded_to,
    m.actor
from identity_member m
left join identity_member_found f on f.subject = m.subject and f.customer = m.customer
where f.subject is null
order by m.subject nulls last
