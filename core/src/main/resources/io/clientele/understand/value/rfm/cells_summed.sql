-- The grid: how many customers share a recency and frequency score, and what they bring.
-- reads  customers_scored  one row per customer
-- out    one row per (r, f): customers; revenue DECIMAL
select r, f, count(*) as customers, sum(revenue) as revenue
from customers_scored
group by r, f
order by r desc nulls last, f desc nulls last
