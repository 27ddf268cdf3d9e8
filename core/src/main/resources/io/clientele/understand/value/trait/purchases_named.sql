-- What each customer has bought so far, as traits.
-- reads  parts_chosen  one row per part of an order that counts
-- out    one row per customer with an order: first_order_at and last_order_at TIMESTAMP UTC; orders with a paid line;
--        revenue DECIMAL, net in :lead (orders no rate leads from to it are left out), revenue_currency; order_country TEXT, of the last
--        order that says one
-- params :lead ISO code of the main currency
select customer, min(paid_first_at) as first_order_at, max(paid_last_at) as last_order_at,
  count(distinct case when paid_lines > 0 then order_number end) as orders,
  sum(case when currency = cast(:lead as string) then revenue_net else 0 end) as revenue,
  cast(:lead as string) as revenue_currency,
  max(case when latest = 1 then country end) as order_country
from (
  select customer, paid_first_at, paid_last_at, paid_lines, order_number, currency, revenue_net, country,
    case when country is not null and paid_last_at
        = max(case when country is not null then paid_last_at end) over (partition by customer) then 1
      else 0 end as latest
  from parts_chosen
  where customer is not null
) dated
group by customer
having sum(paid_lines) > 0
