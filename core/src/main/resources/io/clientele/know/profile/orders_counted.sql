-- How many orders a customer has.
-- Reads:   orders (one row a line), customer_of, customer_base (one row a customer)
-- Params:  customer_id
-- Gives:   n
select count(*) as n
from (
    select f.source, f.namespace, f.order_id
    from orders f
    join customer_of c
        on c.subject = f.subject and f.ordered_at >= c.effective_from
        and (c.effective_to is null or f.ordered_at < c.effective_to)
    join customer_base b on b.customer = c.customer
    where b.customer_id = :customer_id
    group by f.source, f.namespace, f.order_id) placed
