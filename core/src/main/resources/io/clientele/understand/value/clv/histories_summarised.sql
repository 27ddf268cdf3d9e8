-- What the models know of each customer: x, t_x and T, mean spend, and what came in the holdout.
-- reads  purchase_days_summed  one row per (customer, day)
-- out    one row per customer who bought by the end of calibration: repeats (x, purchase days after the first),
--        recency_days (t_x), age_days (T, to the end of calibration), mean_spend DOUBLE (m, net amount per repeat
--        purchase in the reporting currency; null without repeats, or with money no rate leads from), unconverted 1 for
--        the latter; later_purchases, purchase days in the holdout; moment, sequence, id for folds
-- params :calibration_end and :holdout_end DATE, last days, both included
-- Amounts of the first day are left out of m, returns of later days are not: what came back was not spent. In order of
-- customer, so that sums of doubles over the rows come out the same each time.
select customer, cast(first_day as timestamp) as moment, 0 as sequence, 0 as id, repeats, recency_days,
  days_between(first_day, cast(:calibration_end as date)) as age_days,
  case when repeats > 0 and unconverted = 0 then cast(repeat_amount as double) / repeats end as mean_spend,
  unconverted, later_purchases
from (
  select p.customer, b.first_day,
    sum(case when p.day > b.first_day and p.day <= cast(:calibration_end as date) then p.bought else 0 end) as repeats,
    max(case when p.bought = 1 and p.day <= cast(:calibration_end as date) then days_between(b.first_day, p.day) end)
      as recency_days,
    sum(case when p.day > b.first_day and p.day <= cast(:calibration_end as date) then p.amount else 0 end)
      as repeat_amount,
    max(case when p.day > b.first_day and p.day <= cast(:calibration_end as date) then p.unconverted else 0 end)
      as unconverted,
    sum(case when p.day > cast(:calibration_end as date) and p.day <= cast(:holdout_end as date) then p.bought
      else 0 end) as later_purchases
  from purchase_days_summed p
  join customers_started b on b.customer = p.customer
  where b.first_day <= cast(:calibration_end as date)
  group by p.customer, b.first_day
) histories
order by customer nulls last
