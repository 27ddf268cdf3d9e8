-- Order lines with their amount in the reporting currency.
-- reads  lines_sorted  one row per order line
--        rates_chosen  one row per (day, currency)
-- out    one row per order line: the columns of lines_sorted; amount DECIMAL(18,4) in currency, which is :currency, or
--        the line's own where no rate leads from it to :currency
-- params :currency ISO code
-- Lines without a rate keep their own currency so that nobody adds them up with others unawares.
select l.*,
  case when l.own_currency = cast(:currency as string) or r.factor is null then l.own_amount
    else money_of(cast(l.own_amount as double) * r.factor) end as amount,
  case when r.factor is not null then cast(:currency as string) else l.own_currency end as currency
from lines_sorted l
left join rates_chosen r on r.day = l.day and r.currency = l.own_currency
