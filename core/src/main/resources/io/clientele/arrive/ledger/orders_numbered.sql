-- A number for each order, so that analyses count integers and not texts.
-- reads  orders  one row per order line
-- out    one row per (namespace, order_id): order_number BIGINT from 1, in the order of those two
select namespace, order_id,
  row_number() over (order by namespace nulls last, order_id nulls last) as order_number
from (select distinct namespace, order_id from orders) ids
