-- The currencies of the lines that count, after conversion.
-- reads  lines_chosen  one row per order line of the window that passes the filters
-- out    one row per currency: lines; the reporting currency first, then the one with most lines
-- params :currency ISO code of the reporting currency
select currency, count(*) as lines
from lines_chosen
group by currency
order by case when currency = cast(:currency as varchar) then 0 else 1 end nulls last, lines desc nulls last,
  currency nulls last
