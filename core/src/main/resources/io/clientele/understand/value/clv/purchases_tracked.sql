-- First and repeat purchases day by day, of the customers the model was calibrated on.
-- reads  purchase_days_summed  one row per (customer, day)
--        customers_started     one row per customer
-- out    one row per day with a purchase: firsts, customers who first bought; repeats, others who bought
-- params :calibration_end DATE, last day of the first purchases
select p.day, sum(case when p.day = b.first_day then 1 else 0 end) as firsts,
  sum(case when p.day > b.first_day then 1 else 0 end) as repeats
from purchase_days_summed p
join customers_started b on b.customer = p.customer
where p.bought = 1 and b.first_day <= cast(:calibration_end as date)
group by p.day
order by p.day nulls last
