-- The subjects of one customer; of a browser that others used too, as well.
-- Reads:   identity_customer (one row a subject and interval)
-- Params:  customer_id
-- Gives:   subject
select distinct subject
from identity_customer
where customer_id = :customer_id
order by subject nulls last
