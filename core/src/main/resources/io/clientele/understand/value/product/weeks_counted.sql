-- Orders of each product in each of the last weeks, by customer.
-- reads  lines_chosen  one row per order line of those weeks that passes the filters
-- out    one row per (product_id, week, customer), one of them a week for all lines without a customer: week 0.. from
--        :from on, orders, revenue DECIMAL in :lead
-- params :from DATE, the first day of week 0; :lead ISO code
select product_id, week, customer, count(*) as orders, sum(revenue) as revenue
from (
  select product_id, week, customer, order_number, sum(revenue_gross) as revenue
  from (
    select l.*, cast(floor(days_between(cast(:from as date), day) / 7e0) as integer) as week
    from lines_chosen l
  ) dated
  where product_id is not null and currency = cast(:lead as string) and money = 'paid'
  group by product_id, week, customer, order_number
) orders_of_product
group by product_id, week, customer
