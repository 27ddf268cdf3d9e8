-- The best customers, who bring a given share of revenue, and those of them who have fallen silent.
-- reads  customers_staged  one row per (customer, as_of)
-- out    one row: customers in all; revenue DECIMAL of all with revenue above 0; best, the fewest customers who bring
--        :share of it; best_revenue; least_revenue, of the smallest of them (null without customers); silent, those silent
--        for more than :gaps usual gaps; silent_revenue
-- params :as_of_day, days since 1970-01-01; :share in (0, 1); :gaps
-- Customers with the same revenue as the smallest of the best are among them, so that the limit names everybody.
select max(customers) as customers, sum(revenue) as revenue, count(case when best = 1 then 1 end) as best,
  sum(case when best = 1 then revenue else 0 end) as best_revenue,
  min(case when best = 1 then revenue end) as least_revenue,
  count(case when best = 1 and silence > cast(:gaps as double) then 1 end) as silent,
  sum(case when best = 1 and silence > cast(:gaps as double) then revenue else 0 end) as silent_revenue
from (
  select revenue, silence, customers,
    case when coalesce(above, 0) < cast(:share as double) * cast(total as double) then 1 else 0 end as best
  from (
    select revenue, silence, count(*) over () as customers,
      sum(case when revenue > 0 then revenue else 0 end) over () as total,
      sum(revenue) over (order by revenue desc nulls last
        range between unbounded preceding and current row) - sum(revenue) over (partition by revenue) as above
    from customers_staged
    where as_of = cast(:as_of_day as bigint) and revenue > 0
  ) running
) marked
