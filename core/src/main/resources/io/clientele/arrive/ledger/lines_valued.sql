-- Order lines in money words: what each adds to paid, returned and adjusted revenue, in the reporting currency.
-- reads  lines_converted  one row per order line, amount in currency
--        products         one row per (source, product_id): unit_cost in its own currency
--        rates_chosen     one row per (day, currency)
-- out    one row per order line: order_number, day, subject, customer_ref (the source's id), the line's dimensions, money;
--        product_id, name:<product_name> where the source has no id, null where it has neither; quantity, pieces, below 0
--        for what came back; DECIMAL(18,4) in currency: revenue_gross (paid), returned (0 or more), adjusted (signed),
--        revenue_net = revenue_gross - returned, all 0 where the amount isn't known; cost, null where it is not known
-- params :currency ISO code
-- Files write what came back with either sign: by negative pieces, or by a word or invoice beside positive ones. It is
-- taken off with either. A name that is another product's id is not that product: hence the word before it.
select l.order_number, l.ordered_at, l.day, l.subject, l.customer_ref, l.source,
  coalesce(l.product_id, case when trim(l.product_name) <> '' then 'name:' || l.product_name end) as product_id,
  l.product_name, l.category, l.country, l.region, l.channel, l.store, l.payment_method, l.promotion, l.campaign,
  l.line_kind, l.attributes, l.money, l.price_sign, l.pieces as quantity, l.currency,
  case when l.money = 'paid' then l.amount else 0 end as revenue_gross,
  case when l.money = 'returned' then abs(l.amount) else 0 end as returned,
  case when l.money = 'adjusted' then l.amount else 0 end as adjusted,
  case when l.money = 'paid' then l.amount when l.money = 'returned' then -abs(l.amount) else 0 end as revenue_net,
  case when l.money in ('paid', 'returned') then money_of(cast(l.pieces as double) * cast(p.unit_cost as double)
    * case when p.currency = l.currency then 1e0 when l.currency = cast(:currency as string) then r.factor end) end as cost
from (
  select lines_converted.*, case when money = 'returned' then -abs(quantity) else quantity end as pieces
  from lines_converted
) l
left join products p on p.source = l.source and p.product_id = l.product_id
left join rates_chosen r on r.day = l.day and r.currency = p.currency
