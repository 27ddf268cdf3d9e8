-- Scores by value: a customer's fifth is where the value lies among the cuts, so that equal customers have equal scores.
-- reads  customers_measured  one row per customer
--        edges_cut           one row
-- out    one row per customer: days since the last order, orders, revenue; r, f, m from 1 to 5, 5 best
-- params :snapshot DATE; :fewest customers there must be
select c.customer, days_between(c.last_day, cast(:snapshot as date)) as days, c.orders, c.revenue,
  5 - case when days_between(c.last_day, cast(:snapshot as date)) > e.r4 then 4
    when days_between(c.last_day, cast(:snapshot as date)) > e.r3 then 3
    when days_between(c.last_day, cast(:snapshot as date)) > e.r2 then 2
    when days_between(c.last_day, cast(:snapshot as date)) > e.r1 then 1 else 0 end as r,
  1 + case when c.orders > e.f4 then 4 when c.orders > e.f3 then 3 when c.orders > e.f2 then 2
    when c.orders > e.f1 then 1 else 0 end as f,
  1 + case when cast(c.revenue as double) > e.m4 then 4 when cast(c.revenue as double) > e.m3 then 3
    when cast(c.revenue as double) > e.m2 then 2 when cast(c.revenue as double) > e.m1 then 1 else 0 end as m
from customers_measured c
cross join edges_cut e
where e.customers >= cast(:fewest as bigint)
