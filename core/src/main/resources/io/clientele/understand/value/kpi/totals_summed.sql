-- The rows of the answer.
-- reads  customers_summed  one row per (period, value, currency, customer)
-- out    one row per (period, value, currency): money DECIMAL in currency; orders, known_orders (of known customers);
--        customers (with at least one order), repeaters (with two or more), fresh (first order ever in the period);
--        known_net (net revenue of known customers); DOUBLE net_squared, orders_squared, net_orders; place 1.. of the
--        value by its net revenue in the currency
select totals.*,
  dense_rank() over (partition by currency order by value_net desc nulls last, value nulls last) as place
from (
  select period, value, currency, sum(sum(revenue_net)) over (partition by currency, value) as value_net,
    sum(revenue_gross) as revenue_gross, sum(returned) as returned, sum(adjusted) as adjusted,
    sum(revenue_net) as revenue_net, sum(cost) as cost, sum(revenue_costed) as revenue_costed, sum(items) as items,
    sum(orders) as orders, sum(case when customer is not null then orders else 0 end) as known_orders,
    sum(case when customer is not null and orders > 0 then 1 else 0 end) as customers,
    sum(case when customer is not null and orders > 1 then 1 else 0 end) as repeaters,
    sum(case when customer is not null and orders > 0 then fresh else 0 end) as fresh,
    sum(case when customer is not null then revenue_net else 0 end) as known_net,
    sum(net_squared) as net_squared, sum(orders_squared) as orders_squared, sum(net_orders) as net_orders
  from customers_summed
  group by period, value, currency
) totals
