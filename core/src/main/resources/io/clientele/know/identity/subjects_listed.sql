-- The subjects of one customer.
-- Reads:   identity_customer (one row a subject and interval)
-- Params:  customer_id
-- Gives:   subject
select distinct subject
from identity_customer
where customer_id = :customer_id and effective_to is null
order by subject nulls last
