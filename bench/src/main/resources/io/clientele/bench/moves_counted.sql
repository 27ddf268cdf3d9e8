-- How customers moved between stages from :before_day to :as_of_day, by hand.
with paced as (
  select g.*, b.base_gap, g.as_of - g.last_day as silent, exp((g.gaps * ln(coalesce(g.median_gap, 1)) + 2 * ln(b.base_gap))
    / (g.gaps + 2)) as usual
  from gaps g
  join (select as_of, percentile_cont(0.5) within group (order by median_gap) as base_gap
        from gaps where median_gap is not null group by as_of) b on b.as_of = g.as_of),
staged as (
  select customer, as_of, base_gap, amount, case when silent > 6 * usual then 'lost' when silent > 3 * usual then 'dormant'
    when silent > 2 * usual then 'at_risk' when gaps = 0 then 'new' when gaps > 3 then 'loyal' else 'active' end as stage
  from paced)
select b.stage as was, n.stage as is, count(*) as customers, sum(n.amount) as amount, max(n.base_gap) as base_gap
from staged n left join staged b on b.customer = n.customer and b.as_of = :before_day
where n.as_of = :as_of_day
group by b.stage, n.stage
