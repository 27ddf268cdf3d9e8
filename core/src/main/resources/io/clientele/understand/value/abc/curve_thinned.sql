-- The Pareto curve in at most 200 points.
-- reads  customers_ranked  one row per customer
-- out    one row per point, from the best customers on: place and customers; running and total DECIMAL
select max(place) as place, max(customers) as customers, max(running) as running, max(total) as total
from customers_ranked
group by ceil(place * 200e0 / customers)
order by 1 nulls last
