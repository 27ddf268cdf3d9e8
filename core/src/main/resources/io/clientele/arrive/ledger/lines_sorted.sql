-- Order lines that count under the money options, each as paid, returned or adjusted.
-- reads  orders  one row per order line
-- out    one row per order line: order_ref (the order's id within its namespace), day DATE in :zone, own_amount and
--        own_currency as ordered, money = paid | returned | adjusted, and the line's other columns
-- params :zone IANA zone of days; :returns net | exclude; :lines all | priced | products; :customers known | all
-- A line with a negative price is an adjustment (a bad debt written off), neither paid nor returned. Lines of orders
-- that were cancelled before they became anything count nowhere.
select * from (
  select namespace || ':' || order_id as order_ref, ordered_at,
    day_of(local_time(ordered_at, cast(:zone as varchar))) as day, subject, customer as customer_ref, source,
    product_id, product_name, category, country, region, channel, store, payment_method, promotion, campaign,
    line_kind, attributes, quantity, amount as own_amount, currency as own_currency,
    case when status = 'cancelled' then 'cancelled'
      when status = 'returned' and (unit_price >= 0 or amount <= 0) then 'returned'
      when coalesce(unit_price, amount) < 0 then 'adjusted'
      else 'paid' end as money
  from orders
  where (cast(:customers as varchar) = 'all' or subject is not null)
    and (cast(:lines as varchar) = 'all'
      or (cast(:lines as varchar) = 'priced' and unit_price > 0)
      or (cast(:lines as varchar) = 'products' and line_kind = 'product'))
) lines
where money in ('paid', 'adjusted') or (money = 'returned' and cast(:returns as varchar) = 'net')
