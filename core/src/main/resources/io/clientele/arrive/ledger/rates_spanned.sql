-- Exchange rates with the days each holds for, readable in both directions.
-- reads  rates      one row per (date, base, quote, source): units of quote for one base
-- out    one row per (currency_from, currency_to, valid_from): factor DOUBLE, units of currency_to for one
--        currency_from; valid_from DATE inclusive; valid_to DATE exclusive, null when it still holds
-- A rate as published goes before one read backwards on the same day, so that both directions are exact where both
-- are published.
select currency_from, currency_to, valid_from, factor,
  lead(valid_from) over (partition by currency_from, currency_to order by valid_from nulls first) as valid_to
from (
  select currency_from, currency_to, valid_from, factor,
    row_number() over (
      partition by currency_from, currency_to, valid_from
      order by backwards nulls last, source nulls last, factor nulls last) as choice
  from (
    select base as currency_from, quote as currency_to, date as valid_from, cast(rate as double) as factor,
      0 as backwards, source
    from rates where rate > 0
    union all
    select quote as currency_from, base as currency_to, date as valid_from, 1e0 / cast(rate as double) as factor,
      1 as backwards, source
    from rates where rate > 0
  ) directions
) choices
where choice = 1
