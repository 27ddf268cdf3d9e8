-- A page of customers by their expected value.
-- reads  scored         one row per customer, as the fold gives it
--        customer_base  one row per customer: the public id
-- out    rows of scored with customer_id, in order of value, then expected purchases, then customer
-- params :skipped and :limit rows
select placed.*, b.customer_id
from (
  select scored.*,
    row_number() over (order by value desc nulls last, purchases desc nulls last, customer nulls last) as place
  from scored
) placed
join customer_base b on b.customer = placed.customer
where place > cast(:skipped as bigint) and place <= cast(:skipped as bigint) + cast(:limit as bigint)
order by place nulls last
