-- A customer's orders, the latest first.
-- Reads:   orders (one row a line), customer_of, customer_base (one row a customer)
-- Params:  customer_id, before (instant), most (orders)
-- Gives:   source, namespace, order_id, placed; one row an order
select f.source, f.namespace, f.order_id, max(f.ordered_at) as placed
from orders f
join customer_of c
    on c.subject = f.subject and f.ordered_at >= c.effective_from
    and (c.effective_to is null or f.ordered_at < c.effective_to)
join customer_base b on b.customer = c.customer
where b.customer_id = :customer_id and f.ordered_at < cast(:before as timestamp)
group by f.source, f.namespace, f.order_id
order by placed desc nulls last, f.order_id nulls last
limit :most
