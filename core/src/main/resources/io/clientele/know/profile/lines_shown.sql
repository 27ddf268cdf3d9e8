-- The lines of those orders.
-- Reads:   orders (one row a line), orders_numbered (one row an order)
-- Gives:   one row a line, together by order, the latest order first; amount in currency
select
    f.source, f.order_id, n.placed as ordered_at, f.currency, f.product_id, f.product_name, f.quantity, f.amount,
    f.status, f.line_kind
from orders f
join orders_numbered n on n.source = f.source and n.namespace = f.namespace and n.order_id = f.order_id
order by n.placed desc nulls last, f.order_id nulls last, f.source nulls last, f.import_number nulls last,
    f.import_row nulls last
