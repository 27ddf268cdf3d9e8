-- The lines of those orders.
-- Reads:   orders (one row a line), orders_numbered (one row an order)
-- Gives:   one row a line, together by order, the latest order first; amount in currency, quantity and amount below 0
--          for what came back, whatever signs it is written with (an adjustment taken back keeps its own: lines_sorted)
select
    f.source, f.order_id, n.placed as ordered_at, f.currency, f.product_id, f.product_name,
    case when f.came_back then -abs(f.quantity) else f.quantity end as quantity,
    case when f.came_back then -abs(f.amount) else f.amount end as amount, f.status, f.line_kind
from (
    select orders.*, status = 'returned'
        and not coalesce(unit_price < 0 and quantity < 0 and amount > 0, false) as came_back
    from orders
) f
join orders_numbered n on n.source = f.source and n.namespace = f.namespace and n.order_id = f.order_id
order by n.placed desc nulls last, f.order_id nulls last, f.source nulls last, f.import_number nulls last,
    f.import_row nulls last
