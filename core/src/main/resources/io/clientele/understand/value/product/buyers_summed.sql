-- What each customer did with each product.
-- reads  lines_chosen  one row per order line of the window that passes the filters
-- out    one row per (product_id, customer), one of them for all lines without a customer: orders with the product; sold
--        and returned, in pieces; revenue_gross and revenue_net DECIMAL in :lead
-- params :lead ISO code; lines in other currencies are left out
-- Orders are gathered first and counted then, which takes half the time of counting distinct ones.
select product_id, customer, sum(ordered) as orders, sum(sold) as sold, sum(returned) as returned,
  sum(revenue_gross) as revenue_gross, sum(revenue_net) as revenue_net
from (
  select product_id, customer, order_number, max(case when money = 'paid' then 1 else 0 end) as ordered,
    sum(case when money = 'paid' then quantity else 0 end) as sold,
    sum(case when money = 'returned' then -quantity else 0 end) as returned,
    sum(revenue_gross) as revenue_gross, sum(revenue_net) as revenue_net
  from lines_chosen
  where product_id is not null and currency = cast(:lead as string) and money in ('paid', 'returned')
  group by product_id, customer, order_number
) orders_of_product
group by product_id, customer
