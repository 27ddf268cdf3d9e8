-- Purchase days of each customer from :from to :to, by hand.
select customer, datediff(day, date '1970-01-01') as day_number,
  max(case when money = 'paid' then 1 else 0 end) as bought,
  sum(case when currency = :currency then net else 0 end) as amount
from lines
where customer is not null and day between cast(:from as date) and cast(:to as date)
group by customer, day
