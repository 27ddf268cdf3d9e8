-- Each customer's stage on one day, as traits.
-- reads  customers_staged  one row per (customer, as_of)
-- out    one row per customer: lifecycle; usual_gap and silent_days DOUBLE, in days; silence, their quotient
-- params :as_of_day, days since 1970-01-01
select customer, stage as lifecycle, usual_gap, silent_days, silence
from customers_staged
where as_of = cast(:as_of_day as bigint)
