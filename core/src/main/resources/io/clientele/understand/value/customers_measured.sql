-- What each customer bought in the window.
-- reads  lines_chosen  one row per order line of the window that passes the filters
-- out    one row per customer with an order: last_day DATE of the last order; orders; revenue DECIMAL(38,4) in :lead, net
--        of returns as far as they count; customer_ref, the customer's id in the source (the first by name)
-- params :lead ISO code; lines in other currencies are left out
-- A return is never an order: someone who only sent goods back has no row.
select customer, max(case when money = 'paid' then day end) as last_day,
  count(distinct case when money = 'paid' then order_number end) as orders, sum(revenue_net) as revenue,
  min(customer_ref) as customer_ref
from lines_chosen
where customer is not null and currency = cast(:lead as varchar)
group by customer
having count(case when money = 'paid' then 1 end) > 0
