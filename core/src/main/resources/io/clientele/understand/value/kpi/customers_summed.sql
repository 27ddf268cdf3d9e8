-- Each customer's part in each row of the answer.
-- reads  orders_summed  one row per (period, value, currency, customer, order_number)
-- out    one row per (period, value, currency, customer), one of them for all lines without a customer: orders (those
--        with a paid line); sums as in orders_summed; fresh 1 when the customer's first order lies in the period;
--        DOUBLE, for intervals: net_squared, orders_squared and net_orders, the squares and the product of net revenue
--        and orders
-- params :from first day of the window
-- A period that begins before the window counts from the window's first day. Lines without a customer are independent
-- order by order, those of a customer are not: hence the squares of orders here and of sums there.
select period, value, currency, customer, orders, fresh, items, revenue_gross, returned, adjusted, revenue_net, cost,
  revenue_costed,
  case when customer is null then order_net_squared else net * net end as net_squared,
  case when customer is null then cast(orders as double) else cast(orders as double) * orders end as orders_squared,
  case when customer is null then order_net else net * orders end as net_orders
from (
  select period, value, currency, customer,
    sum(case when paid_lines > 0 then 1 else 0 end) as orders,
    max(case when begun >= greatest(period, cast(:from as date)) then 1 else 0 end) as fresh,
    sum(items) as items, sum(revenue_gross) as revenue_gross, sum(returned) as returned, sum(adjusted) as adjusted,
    sum(revenue_net) as revenue_net, cast(sum(revenue_net) as double) as net, sum(cost) as cost,
    sum(revenue_costed) as revenue_costed,
    sum(cast(revenue_net as double) * cast(revenue_net as double)) as order_net_squared,
    sum(case when paid_lines > 0 then cast(revenue_net as double) else 0e0 end) as order_net
  from orders_summed
  group by period, value, currency, customer
) sums
