-- The subjects that were one customer all the time, and nobody else.
-- Reads:   identity_customer (one row a subject and interval)
-- Params:  customer_id
-- Gives:   subject
select subject
from identity_customer
group by subject
having min(customer_id) = :customer_id and max(customer_id) = :customer_id
order by subject nulls last
