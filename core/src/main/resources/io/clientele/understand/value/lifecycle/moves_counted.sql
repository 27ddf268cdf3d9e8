-- How customers moved between stages from one day to another.
-- reads  customers_staged  one row per (customer, as_of)
-- out    one row per (stage_from, stage_to): customers; revenue DECIMAL net up to :as_of_day; unconverted, customers with
--        money that is not in it; base_gap on that day; stage_from is null for those who had not bought by then
-- params :before_day and :as_of_day, days since 1970-01-01
select b.stage as stage_from, n.stage as stage_to, count(*) as customers, sum(n.revenue) as revenue,
  sum(n.unconverted) as unconverted, max(n.base_gap) as base_gap
from customers_staged n
left join customers_staged b on b.customer = n.customer and b.as_of = cast(:before_day as bigint)
where n.as_of = cast(:as_of_day as bigint)
group by b.stage, n.stage
order by b.stage nulls first, n.stage nulls last
