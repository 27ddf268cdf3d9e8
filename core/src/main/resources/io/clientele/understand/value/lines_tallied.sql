-- What kinds of order lines there are in the window, counted or not.
-- reads  lines_attributed  one row per order line
-- out    one row: lines; anonymous (without a customer), returned, adjusted (negative price), cancelled, unpriced (neither
--        price nor amount), free (price 0), services (neither products nor adjustments nor free): numbers of lines
-- params :from, :to DATE, both inclusive
select count(*) as lines,
  count(case when subject is null then 1 end) as anonymous,
  count(case when money = 'returned' then 1 end) as returned,
  count(case when money = 'adjusted' then 1 end) as adjusted,
  count(case when money = 'cancelled' then 1 end) as cancelled,
  count(case when money = 'unpriced' then 1 end) as unpriced,
  count(case when price_sign = 0 then 1 end) as free,
  count(case when line_kind <> 'product' and price_sign > 0 then 1 end) as services
from lines_attributed
where day >= cast(:from as date) and day <= cast(:to as date)
