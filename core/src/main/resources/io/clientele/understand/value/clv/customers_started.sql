-- The day of each customer's first purchase in the window.
-- reads  purchase_days_summed  one row per (customer, day)
-- out    one row per customer with a purchase: first_day DATE
select customer, min(day) as first_day
from purchase_days_summed
where bought = 1
group by customer
