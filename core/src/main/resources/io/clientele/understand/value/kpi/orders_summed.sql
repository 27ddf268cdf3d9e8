-- Each order's part in each row of the answer.
-- reads  lines_chosen     one row per order line of the window that passes the filters
--        customers_begun  one row per customer
-- out    one row per (period, value, currency, customer, order_number): period DATE, first day of its day, week, month,
--        quarter or year (the window's first day without a grain); value TEXT of the breakdown or null; paid_lines;
--        items (pieces of paid lines); money DECIMAL in currency; cost and the net revenue it is known for;
--        begun DATE of the customer, null where nobody is known
-- params :grain none | day | week | month | quarter | year; :broken_down BOOLEAN; :from first day of the window
-- idents {by} column of the breakdown
select period, value, currency, customer, order_number, b.begun,
  sum(case when money = 'paid' then 1 else 0 end) as paid_lines,
  sum(case when money = 'paid' then quantity else 0 end) as items,
  sum(revenue_gross) as revenue_gross, sum(returned) as returned, sum(adjusted) as adjusted,
  sum(revenue_net) as revenue_net, sum(cost) as cost,
  sum(case when cost is not null then revenue_net else 0 end) as revenue_costed
from (
  select l.*, case when cast(:broken_down as boolean) then cast({by} as varchar) end as value,
    case cast(:grain as varchar) when 'day' then day when 'week' then week_of(day) when 'month' then month_of(day)
      when 'quarter' then quarter_of(day) when 'year' then year_of(day) else cast(:from as date) end as period
  from lines_chosen l
) grouped
left join customers_begun b using (customer)
group by period, value, currency, customer, order_number, b.begun
