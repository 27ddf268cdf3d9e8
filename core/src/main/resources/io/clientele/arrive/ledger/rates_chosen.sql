-- The factor into the reporting currency for each day and currency that order lines or costs need.
-- reads  orders         one row per order line
--        products       one row per (source, product_id)
--        rates_spanned  one row per (currency_from, currency_to, valid_from)
-- out    one row per (day, currency): factor DOUBLE, units of :currency for one currency, by the latest rate at or
--        before the day; no row where there is none
-- params :zone IANA zone of days, :currency ISO code
-- Files of a central bank quote everything in one currency: where two currencies have no rate of their own, the one
-- currency both have (the first by name) lies between them.
with wanted as (
  select days.day, currencies.currency
  from (select distinct day_of(local_time(ordered_at, cast(:zone as string))) as day from orders
        where exists (select 1 from rates_spanned)) days
  cross join (
    select currency from orders where currency <> cast(:currency as string)
    union select currency from products where currency <> cast(:currency as string)) currencies
)
select day, currency, min_by(factor, preference) as factor
from (
  select w.day, w.currency, f.factor * coalesce(t.factor, 1e0) as factor,
    case when t.factor is null then '' else f.currency_to end as preference
  from wanted w
  join rates_spanned f on f.currency_from = w.currency
    and w.day >= f.valid_from and (f.valid_to is null or w.day < f.valid_to)
  left join rates_spanned t on f.currency_to <> cast(:currency as string)
    and t.currency_from = f.currency_to and t.currency_to = cast(:currency as string)
    and w.day >= t.valid_from and (t.valid_to is null or w.day < t.valid_to)
  where f.currency_to = cast(:currency as string) or t.factor is not null
) legs
group by day, currency
