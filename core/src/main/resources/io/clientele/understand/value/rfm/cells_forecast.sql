-- The grid with the mean forecast value of its customers.
-- reads  customers_scored  one row per customer
--        customer_traits   one row per customer: clv_12m in money
-- out    one row per (r, f): customers; revenue DECIMAL; clv DOUBLE, the mean of those who have one; valued, how many
select s.r, s.f, count(*) as customers, sum(s.revenue) as revenue, avg(cast(t.clv_12m as double)) as clv,
  count(t.clv_12m) as valued
from customers_scored s
left join customer_traits t on t.customer = s.customer
group by s.r, s.f
order by s.r desc nulls last, s.f desc nulls last
