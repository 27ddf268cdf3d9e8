-- The usual gap of the whole base, for customers of whom little is known.
-- reads  gaps  one row per (customer, as_of), as the fold gives it
-- out    one row per as_of at which somebody had bought twice: base_gap DOUBLE days, the median over customers of their
--        median gap; each customer counts once, however often they buy
select as_of, percentile_cont(0.5) within group (order by median_gap) as base_gap
from gaps
where median_gap is not null
group by as_of
