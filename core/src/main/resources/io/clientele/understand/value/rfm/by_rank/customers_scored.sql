-- Scores by rank: fifths of equal size, ties broken by the customer's id in the source.
-- reads  customers_measured  one row per customer
--        edges_cut           one row
-- out    one row per customer: days since the last order, orders, revenue; r, f, m from 1 to 5, 5 best
-- params :snapshot DATE; :fewest customers there must be
-- A rank's fifth is where it lies among the quantiles of all ranks (linear interpolation), as cutting the ranks would
-- give: fifths whose sizes differ by one at most.
select customer, days, orders, revenue,
  6 - cast(ceil((r_rank - 1) * 5e0 / greatest(customers - 1, 1)) as integer) - case when r_rank = 1 then 1 else 0 end as r,
  cast(ceil((f_rank - 1) * 5e0 / greatest(customers - 1, 1)) as integer) + case when f_rank = 1 then 1 else 0 end as f,
  cast(ceil((m_rank - 1) * 5e0 / greatest(customers - 1, 1)) as integer) + case when m_rank = 1 then 1 else 0 end as m
from (
  select c.customer, e.customers, days_between(c.last_day, cast(:snapshot as date)) as days, c.orders, c.revenue,
    row_number() over (order by c.last_day desc nulls last, c.customer_ref nulls last, c.customer nulls last) as r_rank,
    row_number() over (order by c.orders nulls last, c.customer_ref nulls last, c.customer nulls last) as f_rank,
    row_number() over (order by c.revenue nulls last, c.customer_ref nulls last, c.customer nulls last) as m_rank
  from customers_measured c
  cross join edges_cut e
  where e.customers >= cast(:fewest as bigint)
) ranked
