-- Each order's part in each row of the answer.
-- reads  parts_chosen  one row per part of an order of the window that passes the filters
-- out    one row per (period, value, currency, customer, order_number): period DATE, first day of its day, week, month,
--        quarter or year (the window's first day without a grain); value TEXT of the breakdown or null; paid_lines;
--        items (pieces of paid lines); money DECIMAL in currency; cost and the net revenue it is known for;
--        begun DATE of the customer, null where nobody is known
-- params :grain none | day | week | month | quarter | year; :broken_down BOOLEAN; :from first day of the window
-- idents {by} column of the breakdown
select period, value, currency, customer, order_number, begun, sum(paid_lines) as paid_lines, sum(items) as items,
  sum(revenue_gross) as revenue_gross, sum(returned) as returned, sum(adjusted) as adjusted,
  sum(revenue_net) as revenue_net, sum(cost) as cost, sum(revenue_costed) as revenue_costed
from (
  select p.*, case when cast(:broken_down as boolean) then cast({by} as string) end as value,
    case cast(:grain as string) when 'day' then day when 'week' then week_of(day) when 'month' then month_of(day)
      when 'quarter' then quarter_of(day) when 'year' then year_of(day) else cast(:from as date) end as period
  from parts_chosen p
) grouped
group by period, value, currency, customer, order_number, begun
