-- The contact records of one customer.
-- Reads:   contacts (one row a record), customer_of, customer_base (one row a customer)
-- Params:  customer_id
-- Gives:   the records' columns; one row a record, by source and its id
select k.*
from contacts k
join customer_of c on c.subject = k.subject and c.effective_to is null
join customer_base b on b.customer = c.customer
where b.customer_id = :customer_id
order by k.source nulls last, k.source_id nulls last
