-- When each customer ordered for the first time.
-- reads  lines_counted  one row per order line that counts
-- out    one row per customer with a paid line: begun DATE, the local day of the first
select customer, min(day) as begun
from lines_counted
where customer is not null and money = 'paid'
group by customer
