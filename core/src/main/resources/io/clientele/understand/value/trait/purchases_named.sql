-- What each customer has bought so far, as traits.
-- reads  lines_chosen  one row per order line that counts
-- out    one row per customer with an order: first_order_at and last_order_at TIMESTAMP UTC; orders with a paid line;
--        revenue DECIMAL, net in :currency (lines no rate leads from to it are left out); order_country TEXT, of the last
--        order that says one
-- params :currency ISO code
select customer, min(case when money = 'paid' then ordered_at end) as first_order_at,
  max(case when money = 'paid' then ordered_at end) as last_order_at,
  count(distinct case when money = 'paid' then order_number end) as orders,
  sum(case when currency = cast(:currency as varchar) then revenue_net else 0 end) as revenue,
  max(case when latest = 1 then country end) as order_country
from (
  select customer, money, ordered_at, order_number, currency, revenue_net, country,
    case when ordered_at = max(case when money = 'paid' and country is not null then ordered_at end)
      over (partition by customer) and money = 'paid' then 1 else 0 end as latest
  from lines_chosen
  where customer is not null) l
group by customer
having count(case when money = 'paid' then 1 end) > 0
