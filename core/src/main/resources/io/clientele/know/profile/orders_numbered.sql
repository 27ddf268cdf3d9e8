-- A customer's orders, the latest first.
-- Reads:   orders (one row a line), customer_of, customer_base (one row a customer)
-- Params:  customer_id, skipped (orders passed over), most (orders)
-- Gives:   source, namespace, order_id, placed; one row an order
select f.source, f.namespace, f.order_id, max(f.ordered_at) as placed
from orders f
join customer_of c
    on c.subject = f.subject and f.ordered_at >= c.effective_from
    and (c.effective_to is null or f.ordered_at < c.effective_to)
join customer_base b on b.customer = c.customer
where b.customer_id = :customer_id
group by f.source, f.namespace, f.order_id
order by placed desc nulls last, f.order_id nulls last, f.source nulls last, f.namespace nulls last
limit cast(:most as integer) offset cast(:skipped as integer)
