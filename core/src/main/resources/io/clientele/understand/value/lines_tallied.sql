-- What kinds of order lines there are in the window, counted or not.
-- reads  orders  one row per order line
-- out    one row: lines; anonymous (without a customer), returned, adjusted (negative price), cancelled, free (price 0),
--        services (neither products nor adjustments nor free): numbers of lines
-- params :from_at, :to_at TIMESTAMP UTC, the latter exclusive
select count(*) as lines,
  count(case when subject is null then 1 end) as anonymous,
  count(case when status = 'returned' and (unit_price >= 0 or amount <= 0) then 1 end) as returned,
  count(case when coalesce(unit_price, amount) < 0 and status = 'paid' then 1 end) as adjusted,
  count(case when status = 'cancelled' then 1 end) as cancelled,
  count(case when unit_price = 0 then 1 end) as free,
  count(case when line_kind <> 'product' and unit_price > 0 then 1 end) as services
from orders
where ordered_at >= cast(:from_at as timestamp) and ordered_at < cast(:to_at as timestamp)
