-- How few customers hold half of all expected value.
-- reads  scored  one row per customer, as the fold of scores gives it
-- out    one row: customers with a value; value DOUBLE of all; few, the fewest who hold half of it; few_value; least_value,
--        of the smallest of them (null without customers); gone_value, what they would bring more if they were all
--        customers still
select max(customers) as customers, sum(value) as value, count(case when few = 1 then 1 end) as few,
  sum(case when few = 1 then value else 0e0 end) as few_value, min(case when few = 1 then value end) as least_value,
  sum(case when few = 1 and p_alive > 0 then value * (1 - p_alive) / p_alive else 0e0 end) as gone_value
from (
  select value, p_alive, customers, case when coalesce(above, 0e0) < 0.5e0 * total then 1 else 0 end as few
  from (
    select value, p_alive, count(*) over () as customers, sum(value) over () as total,
      sum(value) over (order by value desc nulls last, customer nulls last
        rows between unbounded preceding and 1 preceding) as above
    from scored
    where value is not null
  ) running
) marked
