-- Purchase days as the fold of gaps reads them.
-- reads  purchase_days_summed  one row per (customer, day)
-- out    one row per (customer, day) before the last day asked for: moment, sequence, id to sort by; day_number, days
--        since 1970-01-01; bought 1 or 0; amount_units, net amount in ten-thousandths of the reporting currency;
--        unconverted 1 when part of the money is not in it
-- params :as_of DATE, exclusive
select customer, cast(day as timestamp) as moment, 0 as sequence, 0 as id,
  days_between(date '1970-01-01', day) as day_number, bought,
  cast(cast(amount as decimal(22, 4)) * 10000 as bigint) as amount_units, unconverted
from purchase_days_summed
where day < cast(:as_of as date)
