-- Each customer's stage on one day, and on an earlier one, as traits.
-- reads  customers_staged  one row per (customer, as_of)
-- out    one row per customer: lifecycle; lifecycle_before, the stage on the earlier day, null for who had not bought by
--        then; usual_gap and silent_days DOUBLE, in days; silence, their quotient
-- params :as_of_day and :before_day, days since 1970-01-01
select n.customer, n.stage as lifecycle, b.stage as lifecycle_before, n.usual_gap, n.silent_days, n.silence
from customers_staged n
left join customers_staged b on b.customer = n.customer and b.as_of = cast(:before_day as bigint)
where n.as_of = cast(:as_of_day as bigint)
