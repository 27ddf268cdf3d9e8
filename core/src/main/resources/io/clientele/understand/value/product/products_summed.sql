-- What each product brought, to whom.
-- reads  buyers_summed  one row per (product_id, customer)
-- out    one row per product_id: orders; sold, returned and units (sold less returned), in pieces; revenue_net DECIMAL;
--        buyers, known customers who ordered it; repeat_buyers, those who did in two orders or more; return_rate DOUBLE,
--        returned / sold, null when nothing was sold
select product_id, sum(orders) as orders, sum(sold) as sold, sum(returned) as returned,
  sum(sold) - sum(returned) as units, sum(revenue_net) as revenue_net,
  count(case when customer is not null and orders > 0 then 1 end) as buyers,
  count(case when customer is not null and orders > 1 then 1 end) as repeat_buyers,
  quotient(sum(returned), sum(sold)) as return_rate
from buyers_summed
group by product_id
