-- Newcomers who came back soon, of late and before.
-- reads  purchase_days_summed  one row per (customer, day)
--        customers_started     one row per customer
-- out    one row: recent and earlier newcomers, of each those who bought on another day within :window days, and
--        amount_per_purchase DOUBLE of all of them, net, in the reporting currency
-- params :earlier_from, :earlier_to, :recent_from, :recent_to DATE, all included; :window days, over for all of them
select count(case when recent = 1 then 1 end) as recent, coalesce(sum(recent * returned), 0) as recent_returned,
  count(case when recent = 0 then 1 end) as earlier, coalesce(sum((1 - recent) * returned), 0) as earlier_returned,
  coalesce(quotient(sum(amount), sum(purchases)), 0e0) as amount_per_purchase
from (
  select b.customer, case when b.first_day >= cast(:recent_from as date) then 1 else 0 end as recent,
    max(case when p.bought = 1 and p.day > b.first_day and days_between(b.first_day, p.day) <= cast(:window as integer)
      then 1 else 0 end) as returned, sum(p.amount) as amount, sum(p.bought) as purchases
  from customers_started b
  join purchase_days_summed p on p.customer = b.customer
  where (b.first_day >= cast(:earlier_from as date) and b.first_day <= cast(:earlier_to as date))
    or (b.first_day >= cast(:recent_from as date) and b.first_day <= cast(:recent_to as date))
  group by b.customer, b.first_day
) newcomers
