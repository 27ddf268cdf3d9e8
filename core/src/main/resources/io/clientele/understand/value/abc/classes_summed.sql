-- The classes, and what the Gini coefficient needs.
-- reads  customers_classed  one row per customer
-- out    one row per class: customers; revenue DECIMAL; weighted DOUBLE, the sum of revenue times its rank from the
--        smallest (1) to the largest
select class, count(*) as customers, sum(revenue) as revenue,
  sum(cast(customers - place + 1 as double) * cast(revenue as double)) as weighted
from customers_classed
group by class
order by class nulls last
