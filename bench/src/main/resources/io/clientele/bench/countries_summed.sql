-- Key figures of :from to :to by country and currency, by hand.
select country, currency, sum(gross) as gross, sum(returned) as returned, sum(adjusted) as adjusted,
  sum(net) as net, sum(cost) as cost, sum(costed) as costed, sum(items) as items, sum(orders) as orders,
  sum(case when customer is not null and orders > 0 then 1 else 0 end) as customers,
  sum(case when customer is not null and orders > 1 then 1 else 0 end) as repeaters,
  sum(case when customer is not null and orders > 0 then fresh else 0 end) as fresh,
  sum(case when customer is null then order_squares else cast(net as double) * cast(net as double) end) as squares
from (
  select country, currency, customer, count(case when paid > 0 then 1 end) as orders, sum(gross) as gross,
    sum(returned) as returned, sum(adjusted) as adjusted, sum(net) as net, sum(cost) as cost,
    sum(costed) as costed, sum(items) as items, max(case when begun >= cast(:from as date) then 1 else 0 end) as fresh,
    sum(cast(net as double) * cast(net as double)) as order_squares
  from (
    select l.country, l.currency, l.customer, l.namespace, l.order_id, min(b.begun) as begun,
      count(case when money = 'paid' then 1 end) as paid, sum(gross) as gross, sum(returned) as returned,
      sum(adjusted) as adjusted, sum(net) as net, sum(case when money = 'paid' then pieces else 0 end) as items,
      sum(cast(round(cast(pieces as double) * cast(p.unit_cost as double), 4) as decimal(18, 4))) as cost,
      sum(case when p.unit_cost is not null then net else 0 end) as costed
    from lines l
    left join products p on p.source = l.source and p.product_id = l.product_id and p.currency = l.currency
    left join (select customer, min(day) as begun from lines where money = 'paid' and customer is not null
               group by customer) b on b.customer = l.customer
    where l.day between cast(:from as date) and cast(:to as date)
    group by l.country, l.currency, l.customer, l.namespace, l.order_id)
  group by country, currency, customer)
group by country, currency
