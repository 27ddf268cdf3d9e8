-- What each cohort did in each period since.
-- reads  parts_chosen       one row per part of an order up to the last day asked about that passes the filters
--        customers_started  one row per customer
-- out    one row per (cohort, period): active, customers with an order in the period; revenue DECIMAL in :lead, net of
--        returns as far as they count
-- params :grain day | week | month | quarter | year; :lead ISO code
-- Goods sent back before the first order that counts belong to purchases from before the data: no period has them.
select cohort, period, count(distinct case when paid_lines > 0 then customer end) as active,
  sum(revenue_net) as revenue
from (
  select s.cohort, p.customer, p.paid_lines, p.revenue_net,
    case cast(:grain as string) when 'day' then p.day when 'week' then week_of(p.day) when 'month' then month_of(p.day)
      when 'quarter' then quarter_of(p.day) else year_of(p.day) end as period
  from parts_chosen p
  join customers_started s on s.customer = p.customer
  where p.currency = cast(:lead as string)
) moved
where period >= cohort
group by cohort, period
order by cohort nulls last, period nulls last
