-- Each customer's lifecycle stage.
-- reads  gaps        one row per (customer, as_of)
--        base_paced  one row per as_of
-- out    one row per (customer, as_of): stage; silent_days since the last purchase; usual_gap DOUBLE days, the customer's
--        own median gap drawn towards the base's with the weight of :prior_gaps gaps, on the log scale, at least
--        :least_gap; silence = silent_days / usual_gap; purchases; revenue DECIMAL net; unconverted 1 or 0; base_gap
-- params :prior_gaps, :least_gap (days), :pace (days, where nobody has bought twice), :loyal (purchases),
--        :at_risk, :dormant, :lost (multiples of the usual gap)
-- Exactly one branch holds for each row, so every customer is in one stage on each day.
select customer, as_of, purchases, silent_days, usual_gap, silent_days / usual_gap as silence, revenue, unconverted,
  base_gap,
  case when silent_days > cast(:lost as double) * usual_gap then 'lost'
    when silent_days > cast(:dormant as double) * usual_gap then 'dormant'
    when silent_days > cast(:at_risk as double) * usual_gap then 'at_risk'
    when purchases = 1 then 'new'
    when purchases >= cast(:loyal as bigint) then 'loyal'
    else 'active' end as stage
from (
  select g.customer, g.as_of, g.purchases, cast(g.as_of - g.last_day as double) as silent_days, p.base_gap,
    cast(cast(g.amount_units as decimal(19, 0)) * cast(0.0001 as decimal(5, 4)) as decimal(24, 4)) as revenue,
    g.unconverted,
    greatest(cast(:least_gap as double), exp(
      (g.gaps * ln(coalesce(g.median_gap, 1e0)) + cast(:prior_gaps as double)
        * ln(coalesce(p.base_gap, cast(:pace as double)))) / (g.gaps + cast(:prior_gaps as double)))) as usual_gap
  from gaps g
  left join base_paced p on p.as_of = g.as_of
) paced
