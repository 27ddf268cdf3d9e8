-- What each customer bought on each day: the purchases of lifetime value and lifecycle, one a day at most.
-- reads  parts_chosen  one row per part of an order of the window that passes the filters
-- out    one row per (customer, day): bought 1 when something was bought, 0 when things only came back; orders;
--        amount DECIMAL net of returns in :lead; unconverted 1 when part of the money is in a currency no rate
--        leads from, and so not in amount
-- params :lead ISO code of the main currency
-- Two orders of one day are one purchase, for people split baskets; an order for nothing is a purchase.
select customer, day, max(bought) as bought, sum(bought) as orders, sum(amount) as amount,
  max(unconverted) as unconverted
from (
  select customer, day, order_number,
    max(case when paid_lines > 0 then 1 else 0 end) as bought,
    sum(case when currency = cast(:lead as string) then revenue_net else 0 end) as amount,
    max(case when currency = cast(:lead as string) then 0 else 1 end) as unconverted
  from parts_chosen
  where customer is not null
  group by customer, day, order_number
) orders_of_day
group by customer, day
