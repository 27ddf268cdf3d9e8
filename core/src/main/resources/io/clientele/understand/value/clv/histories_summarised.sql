-- What is known of each customer at two ends: that of calibration, where the models are checked from, and that of the data.
-- reads  purchase_days_summed  one row per (customer, day)
--        customers_started     one row per customer
-- out    one row per customer with a purchase: first_day, active_days (to the last purchase), orders, revenue DECIMAL net;
--        at the end of calibration: repeats (x, purchase days after the first), recency_days (t_x, null when the customer
--        came later), age_days (T, negative when they did), repeat_amount net of returns, unconverted 1 with repeat money
--        in a currency no rate leads from; later_purchases, purchase days after it; all_repeats, all_recency_days,
--        all_age_days, all_repeat_amount, all_unconverted: the same at the end of the data
-- params :calibration_end and :data_end DATE, last days, both included
-- Amounts of the first day are left out of what repeats brought, returns of later days are not: that was not spent.
select customer, first_day, max(recency) as active_days, sum(orders) as orders, sum(amount) as revenue,
  sum(case when day <= cast(:calibration_end as date) then again else 0 end) as repeats,
  max(case when day <= cast(:calibration_end as date) then recency end) as recency_days,
  days_between(first_day, cast(:calibration_end as date)) as age_days,
  sum(case when day <= cast(:calibration_end as date) then later_amount else 0 end) as repeat_amount,
  max(case when day <= cast(:calibration_end as date) then later_unconverted else 0 end) as unconverted,
  sum(case when day > cast(:calibration_end as date) then bought else 0 end) as later_purchases,
  sum(again) as all_repeats, max(recency) as all_recency_days,
  days_between(first_day, cast(:data_end as date)) as all_age_days, sum(later_amount) as all_repeat_amount,
  max(later_unconverted) as all_unconverted
from (
  select p.customer, p.day, p.bought, p.orders, p.amount, b.first_day,
    case when p.bought = 1 then days_between(b.first_day, p.day) end as recency,
    case when p.day > b.first_day then p.bought else 0 end as again,
    case when p.day > b.first_day then p.amount else 0 end as later_amount,
    case when p.day > b.first_day then p.unconverted else 0 end as later_unconverted
  from purchase_days_summed p
  join customers_started b on b.customer = p.customer
) days
group by customer, first_day
