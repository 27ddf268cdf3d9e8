-- Everybody there is: the population that rules choose from.
-- Reads:   identity_customer (one row a subject and interval)
-- Gives:   customer, customer_id; one row a customer
select customer, min(customer_id) as customer_id
from identity_customer
where effective_to is null
group by customer
