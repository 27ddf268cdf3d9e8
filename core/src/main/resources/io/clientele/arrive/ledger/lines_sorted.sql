-- Order lines, each as paid, returned, adjusted or cancelled.
-- reads  orders           one row per order line
--        orders_numbered  one row per (namespace, order_id)
-- out    one row per order line: order_number, day DATE in :zone, own_amount and own_currency as ordered, money = paid |
--        returned | adjusted | cancelled, price_sign 1, 0 or -1 as the unit price is above,
--        at or below 0 (null where there is none), and the line's other columns
-- params :zone IANA zone of days
-- A line with a negative price is an adjustment (a bad debt written off), neither paid nor returned. Lines of orders
-- that were cancelled before they became anything count nowhere.
select n.order_number, o.ordered_at, day_of(local_time(o.ordered_at, cast(:zone as varchar))) as day, o.subject,
  o.customer as customer_ref, o.source, o.product_id, o.product_name, o.category, o.country, o.region, o.channel,
  o.store, o.payment_method, o.promotion, o.campaign, o.line_kind, o.attributes, o.quantity,
  cast(sign(o.unit_price) as integer) as price_sign, o.amount as own_amount, o.currency as own_currency,
  case when o.status = 'cancelled' then 'cancelled'
    when o.status = 'returned' and (o.unit_price >= 0 or o.amount <= 0) then 'returned'
    when coalesce(o.unit_price, o.amount) < 0 then 'adjusted'
    else 'paid' end as money
from orders o
join orders_numbered n on n.namespace = o.namespace and n.order_id = o.order_id
