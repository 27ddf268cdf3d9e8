-- What orders add up to: the lines of each as one, as far as they share everything but what was bought.
-- reads  lines_counted    one row per order line that counts
--        customers_begun  one row per customer
-- out    one row per part of an order (order_number, day, customer and the dimensions of orders; nearly always one an
--        order): lines and paid_lines, numbers; paid_first_at, paid_last_at TIMESTAMP UTC; items (pieces of paid lines);
--        money DECIMAL in currency; cost and the net revenue it is known for; begun DATE of the customer, null where
--        nobody is known
select p.*, b.begun
from (
  select order_number, day, customer, customer_ref, currency, source, country, region, channel, store, payment_method,
    promotion, campaign, count(*) as lines, sum(case when money = 'paid' then 1 else 0 end) as paid_lines,
    min(case when money = 'paid' then ordered_at end) as paid_first_at,
    max(case when money = 'paid' then ordered_at end) as paid_last_at,
    sum(case when money = 'paid' then quantity else 0 end) as items,
    sum(revenue_gross) as revenue_gross, sum(returned) as returned, sum(adjusted) as adjusted,
    sum(revenue_net) as revenue_net, sum(cost) as cost,
    sum(case when cost is not null then revenue_net else 0 end) as revenue_costed
  from lines_counted
  group by order_number, day, customer, customer_ref, currency, source, country, region, channel, store,
    payment_method, promotion, campaign
) p
left join customers_begun b on b.customer = p.customer
