-- What each value of a dimension brought in two spans of days.
-- reads  lines_chosen  one row per order line of the days from the first of the one to the last of the other
-- out    one row per (currency, value), value null for all together where nothing is broken down: customers_before and
--        customers_since, with a paid line in that span; revenue_before and revenue_since, DECIMAL net in currency
-- params :broken_down BOOLEAN; :before_to last day of the earlier span, :since_from first day of the later
-- idents {by} column of the dimension
select currency, value, sum(bought_before) as customers_before, sum(bought_since) as customers_since,
  sum(net_before) as revenue_before, sum(net_since) as revenue_since
from (
  select currency, value, customer,
    max(case when customer is not null and money = 'paid' and is_before then 1 else 0 end) as bought_before,
    max(case when customer is not null and money = 'paid' and is_since then 1 else 0 end) as bought_since,
    sum(case when is_before then revenue_net else 0 end) as net_before,
    sum(case when is_since then revenue_net else 0 end) as net_since
  from (
    select currency, customer, money, revenue_net, day <= cast(:before_to as date) as is_before,
      day >= cast(:since_from as date) as is_since,
      case when cast(:broken_down as boolean) then cast({by} as string) end as value
    from lines_chosen) told
  group by currency, value, customer) sums
group by currency, value
order by currency nulls last, value nulls last
