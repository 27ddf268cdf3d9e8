-- Where recency, frequency and monetary value are cut into fifths.
-- reads  customers_measured  one row per customer
-- out    one row: customers; r1..r4 in days, f1..f4 in orders, m1..m4 in money: the 20, 40, 60 and 80 % quantiles by
--        linear interpolation, DOUBLE; all but customers null without customers
-- params :snapshot DATE, the day recency is counted to
select count(*) as customers,
  percentile_cont(0.2) within group (order by days) as r1, percentile_cont(0.4) within group (order by days) as r2,
  percentile_cont(0.6) within group (order by days) as r3, percentile_cont(0.8) within group (order by days) as r4,
  percentile_cont(0.2) within group (order by orders) as f1,
  percentile_cont(0.4) within group (order by orders) as f2,
  percentile_cont(0.6) within group (order by orders) as f3,
  percentile_cont(0.8) within group (order by orders) as f4,
  percentile_cont(0.2) within group (order by revenue) as m1,
  percentile_cont(0.4) within group (order by revenue) as m2,
  percentile_cont(0.6) within group (order by revenue) as m3,
  percentile_cont(0.8) within group (order by revenue) as m4
from (
  select cast(days_between(last_day, cast(:snapshot as date)) as double) as days, cast(orders as double) as orders,
    cast(revenue as double) as revenue
  from customers_measured
) measured
