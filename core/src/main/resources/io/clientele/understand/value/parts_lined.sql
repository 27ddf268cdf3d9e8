-- Each order line as a part of its order by itself, for questions about what was bought.
-- reads  lines_counted    one row per order line that counts
--        customers_begun  one row per customer
-- out    one row per order line: the columns of parts_gathered, and product_id, category, line_kind and attributes
select l.order_number, l.day, l.customer, l.customer_ref, l.currency, l.source, l.country, l.region, l.channel, l.store,
  l.payment_method, l.promotion, l.campaign, 1 as lines, case when l.money = 'paid' then 1 else 0 end as paid_lines,
  case when l.money = 'paid' then l.ordered_at end as paid_first_at,
  case when l.money = 'paid' then l.ordered_at end as paid_last_at,
  case when l.money = 'paid' then l.quantity else 0 end as items, l.revenue_gross, l.returned, l.adjusted,
  l.revenue_net, l.cost, case when l.cost is not null then l.revenue_net else 0 end as revenue_costed, b.begun,
  l.product_id, l.category, l.line_kind, l.attributes
from lines_counted l
left join customers_begun b on b.customer = l.customer
