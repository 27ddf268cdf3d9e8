-- Histories at the end of calibration as the fold of scores reads them.
-- reads  histories_summarised  one row per customer with a purchase
-- out    one row per customer who bought by the end of calibration: moment, sequence, id to sort by; repeats (x),
--        recency_days (t_x), age_days (T); mean_spend DOUBLE (m), null without repeats or where it isn't known
select customer, cast(first_day as timestamp) as moment, 0 as sequence, 0 as id, repeats, recency_days, age_days,
  case when repeats > 0 and unconverted = 0 then cast(repeat_amount as double) / repeats end as mean_spend
from histories_summarised
where age_days >= 0
