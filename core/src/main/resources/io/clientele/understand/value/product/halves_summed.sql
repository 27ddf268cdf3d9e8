-- Orders of each product in the earlier and the later half of the last weeks, with what an interval needs.
-- reads  weeks_counted  one row per (product_id, week, customer)
-- out    one row per product_id: before and since, orders of either half; before_squares and since_squares, the sums
--        over customers of squared orders (orders without a customer are independent of each other); revenue_before
--        DECIMAL
-- params :half weeks of a half
select product_id, sum(earlier) as before, sum(later) as since, sum(revenue) as revenue_before,
  sum(case when customer is null then earlier else earlier * earlier end) as before_squares,
  sum(case when customer is null then later else later * later end) as since_squares
from (
  select product_id, customer,
    sum(case when week < cast(:half as integer) then cast(orders as double) else 0e0 end) as earlier,
    sum(case when week >= cast(:half as integer) then cast(orders as double) else 0e0 end) as later,
    sum(case when week < cast(:half as integer) then revenue else 0 end) as revenue
  from weeks_counted
  group by product_id, customer
) halves
group by product_id
order by product_id nulls last
