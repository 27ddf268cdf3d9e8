-- What each customer bought in the window.
-- reads  parts_chosen  one row per part of an order of the window that passes the filters
-- out    one row per customer with an order: last_day DATE of the last order; orders; revenue DECIMAL(38,4) in :lead, net
--        of returns as far as they count; customer_ref, the customer's id in the source (the first by name)
-- params :lead ISO code; orders in other currencies are left out
-- A return is never an order: someone who only sent goods back has no row.
select customer, max(case when paid_lines > 0 then day end) as last_day,
  count(distinct case when paid_lines > 0 then order_number end) as orders, sum(revenue_net) as revenue,
  min(customer_ref) as customer_ref
from parts_chosen
where customer is not null and currency = cast(:lead as string)
group by customer
having sum(paid_lines) > 0
