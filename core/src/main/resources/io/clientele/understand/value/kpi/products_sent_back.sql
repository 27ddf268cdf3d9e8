-- How many buyers of each product sent some of it back, in two spans of the same length.
-- reads  lines_chosen  one row per order line of both spans and what lies between
-- out    one row per product_id with at least :fewest buyers in either span: before and since, known customers who bought
--        it; before_back and since_back, those of them who sent some back in the same span; revenue DECIMAL, paid for it
--        since
-- params :before_to, last day of the first span, :since_from, first day of the second, DATE; :fewest
select product_id, sum(bought_before) as before, sum(bought_before * back_before) as before_back,
  sum(bought_since) as since, sum(bought_since * back_since) as since_back, sum(revenue) as revenue
from (
  select product_id, customer,
    max(case when money = 'paid' and day <= cast(:before_to as date) then 1 else 0 end) as bought_before,
    max(case when money = 'returned' and day <= cast(:before_to as date) then 1 else 0 end) as back_before,
    max(case when money = 'paid' and day >= cast(:since_from as date) then 1 else 0 end) as bought_since,
    max(case when money = 'returned' and day >= cast(:since_from as date) then 1 else 0 end) as back_since,
    sum(case when day >= cast(:since_from as date) then revenue_gross else 0 end) as revenue
  from lines_chosen
  where customer is not null and product_id is not null and line_kind = 'product'
  group by product_id, customer) buyers
group by product_id
having sum(bought_before) >= cast(:fewest as bigint) and sum(bought_since) >= cast(:fewest as bigint)
order by product_id nulls last
