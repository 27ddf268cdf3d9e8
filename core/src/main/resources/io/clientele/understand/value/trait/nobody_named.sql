-- Traits of nobody: what is kept of a set that can't be computed.
-- reads  customer_base  one row per customer
-- out    no row: customer
select customer
from customer_base
where 1 = 0
