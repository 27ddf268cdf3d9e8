-- From when to when there are order lines, and what most of their money is in.
-- reads  lines_attributed  one row per order line
-- out    one row: lines, first_at and last_at TIMESTAMP UTC; main, the currency figures are told in: the reporting currency
--        where any paid line is in it, else that of most paid lines; all but lines null when there are none
-- params :currency ISO code of the reporting currency
select coalesce(sum(lines), 0) as lines, min(first_at) as first_at, max(last_at) as last_at,
  min_by(currency, case when currency is not null then place end) as main
from (
  select currency, lines, first_at, last_at,
    row_number() over (order by case when currency = cast(:currency as string) and paid > 0 then 0 else 1 end nulls last,
      paid desc nulls last, case when currency = cast(:currency as string) then 0 else 1 end nulls last,
      currency nulls last) as place
  from (
    select currency, count(*) as lines, min(ordered_at) as first_at, max(ordered_at) as last_at,
      count(case when money = 'paid' then 1 end) as paid
    from lines_attributed
    group by currency
  ) counted
) placed
