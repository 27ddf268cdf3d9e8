-- Customers by what they bring, the best first.
-- reads  customers_measured  one row per customer with an order
-- out    one row per customer whose revenue is not negative: revenue DECIMAL, place 1.., customers and total over all
--        of them, running DECIMAL: the revenue of the customer and all better ones
-- Equal customers stand in the order of their keys.
select customer, revenue,
  row_number() over (order by revenue desc nulls last, customer nulls last) as place,
  count(*) over () as customers, sum(revenue) over () as total,
  sum(revenue) over (order by revenue desc nulls last, customer nulls last
    rows between unbounded preceding and current row) as running
from customers_measured
where revenue >= 0
