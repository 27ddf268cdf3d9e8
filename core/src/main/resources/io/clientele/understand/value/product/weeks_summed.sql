-- Orders of each product in each of the last weeks.
-- reads  weeks_counted  one row per (product_id, week, customer)
-- out    one row per (product_id, week): orders; revenue DECIMAL
select product_id, week, sum(orders) as orders, sum(revenue) as revenue
from weeks_counted
group by product_id, week
order by product_id nulls last, week nulls last
