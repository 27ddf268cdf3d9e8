-- What each monthly cohort did in each month of :from to :to, by hand.
select cohort, period, count(distinct case when money = 'paid' then customer end) as active, sum(net) as net
from (
  select c.cohort, l.customer, l.money, l.net, cast(date_trunc('month', l.day) as date) as period
  from lines l
  join (select customer, cast(date_trunc('month', min(day)) as date) as cohort from lines
        where money = 'paid' and customer is not null and currency = :currency group by customer) c
    on c.customer = l.customer
  where l.currency = :currency and l.day between cast(:from as date) and cast(:to as date))
where period >= cohort
group by cohort, period
