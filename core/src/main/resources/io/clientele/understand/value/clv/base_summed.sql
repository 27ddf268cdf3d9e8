-- The customer base as a whole: what historic value is made of.
-- reads  purchase_days_summed  one row per (customer, day)
-- out    one row: customers (with a purchase); first_day and last_day DATE with a purchase, null when there is none;
--        orders; revenue DECIMAL net in the reporting currency; active_days, over customers, from the first to the last
--        purchase; unconverted, customers with money in a currency no rate leads from
select count(*) as customers, min(first_day) as first_day, max(last_day) as last_day, sum(orders) as orders,
  sum(revenue) as revenue, sum(days_between(first_day, last_day)) as active_days, sum(unconverted) as unconverted
from (
  select customer, min(case when bought = 1 then day end) as first_day, max(case when bought = 1 then day end) as last_day,
    sum(orders) as orders, sum(amount) as revenue, max(unconverted) as unconverted
  from purchase_days_summed
  group by customer
) customers
where first_day is not null
