-- The customer that a subject is now.
-- Reads:   identity_customer (one row a subject and interval)
-- Params:  subject
-- Gives:   customer_id
select customer_id
from identity_customer
where subject = :subject and effective_to is null
order by customer_id nulls last
