-- The currencies of the lines that count, after conversion.
-- reads  parts_chosen  one row per part of an order of the window that passes the filters
-- out    one row per currency: lines; the reporting currency first, then the one with most lines
-- params :currency ISO code of the reporting currency
select currency, sum(lines) as lines
from parts_chosen
group by currency
order by case when currency = cast(:currency as string) then 0 else 1 end nulls last, lines desc nulls last,
  currency nulls last
