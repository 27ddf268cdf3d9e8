-- Order lines by hand: amount in :currency, what became of each, its day in :zone; pieces below 0 came back.
select l.*,
  case when money = 'returned' then -abs(quantity) else quantity end as pieces,
  case when money = 'paid' then amount else 0 end as gross,
  case when money = 'returned' then abs(amount) else 0 end as returned,
  case when money = 'adjusted' then amount else 0 end as adjusted,
  case when money = 'paid' then amount when money = 'returned' then -abs(amount) else 0 end as net
from (
  select o.customer, o.namespace, o.order_id, o.country, o.day, o.source, o.product_id, o.quantity, o.money,
    case when o.currency = :currency or r.rate is null then o.worth
      else cast(round(cast(o.worth as double) * r.rate, 4) as decimal(18, 4)) end as amount,
    case when r.rate is not null then :currency else o.currency end as currency
  from (
    select subject as customer, namespace, order_id, country, currency, source, product_id,
      to_date(from_utc_timestamp(cast(ordered_at as timestamp), :zone)) as day,
      coalesce(quantity, 1) as quantity, worth,
      case when status = 'cancelled' then 'cancelled' when worth is null then 'unpriced'
        when status = 'returned' and unit_price < 0 and quantity < 0 and worth > 0 then 'adjusted'
        when status = 'returned' then 'returned'
        when coalesce(unit_price, worth) < 0 then 'adjusted' else 'paid' end as money
    from (
      select *, coalesce(amount, cast(round(coalesce(quantity, 1) * unit_price
        - sign(coalesce(quantity, 1)) * coalesce(discount, 0), 4) as decimal(18, 4))) as worth
      from orders)
  ) o
  left join rates r on r.date = o.day and r.base = o.currency and r.quote = :currency
) l
where money in ('paid', 'returned', 'adjusted')
