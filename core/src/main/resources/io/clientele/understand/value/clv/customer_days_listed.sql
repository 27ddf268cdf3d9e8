-- The days one customer bought on.
-- reads  lines_chosen   one row per order line of the window that passes the filters
--        customer_base  one row per customer
-- out    one row per day: day DATE, in order
-- params :customer_id the public id
select l.day
from lines_chosen l
join customer_base b on b.customer = l.customer
where b.customer_id = :customer_id and l.money = 'paid'
group by l.day
order by l.day nulls last
