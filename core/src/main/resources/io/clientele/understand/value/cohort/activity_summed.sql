-- What each cohort did in each period since.
-- reads  lines_chosen       one row per order line up to the last day asked about that passes the filters
--        customers_started  one row per customer
-- out    one row per (cohort, period): active, customers with an order in the period; revenue DECIMAL in :lead, net of
--        returns as far as they count
-- params :grain day | week | month | quarter | year; :lead ISO code
-- Goods sent back before the first order that counts belong to purchases from before the data: no period has them.
select cohort, period, count(distinct case when money = 'paid' then customer end) as active,
  sum(revenue_net) as revenue
from (
  select s.cohort, l.customer, l.money, l.revenue_net,
    case cast(:grain as varchar) when 'day' then l.day when 'week' then week_of(l.day) when 'month' then month_of(l.day)
      when 'quarter' then quarter_of(l.day) else year_of(l.day) end as period
  from lines_chosen l
  join customers_started s on s.customer = l.customer
  where l.currency = cast(:lead as varchar)
) moved
where period >= cohort
group by cohort, period
order by cohort nulls last, period nulls last
