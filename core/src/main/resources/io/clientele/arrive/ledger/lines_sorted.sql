-- Order lines, each as paid, returned, adjusted, cancelled or unpriced.
-- reads  orders           one row per order line
--        orders_numbered  one row per (namespace, order_id)
-- out    one row per order line: order_number, day DATE in :zone; quantity and own_amount, DECIMAL(18,4) in own_currency,
--        as written (quantity 1 where there is none); money = paid | returned | adjusted | cancelled | unpriced; price_sign 1, 0
--        or -1 as the unit price is above, at or below 0 (null where there is none); the line's other columns
-- params :zone IANA zone of days
-- A negative price makes an adjustment (a bad debt written off), neither paid nor returned. An adjustment that came back
-- (negative price and negative pieces, so an amount above 0) is taken back and stays one: nobody gets goods for it. All else
-- that came back is returned, whatever signs it is written with. Lines of orders that were cancelled before they became
-- anything count nowhere, nor do lines with neither price nor amount: nobody knows what they were worth.
select n.order_number, o.ordered_at, day_of(local_time(o.ordered_at, cast(:zone as string))) as day, o.subject,
  o.customer as customer_ref, o.source, o.product_id, o.product_name, o.category, o.country, o.region, o.channel,
  o.store, o.payment_method, o.promotion, o.campaign, o.line_kind, o.attributes, o.pieces as quantity,
  cast(sign(o.unit_price) as integer) as price_sign, o.worth as own_amount, o.currency as own_currency,
  case when o.status = 'cancelled' then 'cancelled'
    when o.worth is null then 'unpriced'
    when o.status = 'returned' and o.unit_price < 0 and o.pieces < 0 and o.worth > 0 then 'adjusted'
    when o.status = 'returned' then 'returned'
    when coalesce(o.unit_price, o.worth) < 0 then 'adjusted' else 'paid' end as money
from (
  select orders.*, coalesce(quantity, 1) as pieces, coalesce(amount, cast(round(coalesce(quantity, 1) * unit_price
    - sign(coalesce(quantity, 1)) * coalesce(discount, 0), 4) as decimal(18, 4))) as worth
  from orders
) o
join orders_numbered n on n.namespace = o.namespace and n.order_id = o.order_id
