-- Order lines in money words: what each adds to paid, returned and adjusted revenue, in the reporting currency.
-- reads  lines_converted  one row per order line, amount in currency
--        products         one row per (source, product_id): unit_cost in its own currency
--        rates_chosen     one row per (day, currency)
-- out    one row per order line: order_number, day, subject, customer_ref (the source's id), the line's dimensions, money;
--        DECIMAL(18,4) in currency: revenue_gross (paid), returned (positive), adjusted (signed), revenue_net =
--        revenue_gross - returned; cost, null where it is not known
-- params :currency ISO code
select l.order_number, l.ordered_at, l.day, l.subject, l.customer_ref, l.source, l.product_id, l.product_name, l.category,
  l.country, l.region, l.channel, l.store, l.payment_method, l.promotion, l.campaign, l.line_kind, l.attributes,
  l.money, l.price_sign, l.quantity, l.currency,
  case when l.money = 'paid' then l.amount else 0 end as revenue_gross,
  case when l.money = 'returned' then -l.amount else 0 end as returned,
  case when l.money = 'adjusted' then l.amount else 0 end as adjusted,
  case when l.money = 'adjusted' then 0 else l.amount end as revenue_net,
  case when l.money <> 'adjusted' then cast(round(cast(l.quantity as double) * cast(p.unit_cost as double)
    * case when p.currency = l.currency then 1e0 when l.currency = cast(:currency as varchar) then r.factor end, 4)
    as decimal(18, 4)) end as cost
from lines_converted l
left join products p on p.source = l.source and p.product_id = l.product_id
left join rates_chosen r on r.day = l.day and r.currency = p.currency
