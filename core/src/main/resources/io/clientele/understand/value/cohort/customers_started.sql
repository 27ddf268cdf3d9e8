-- The period in which each customer ordered for the first time, as far as the filters let pass.
-- reads  parts_chosen  one row per part of an order up to the last day asked about that passes the filters
-- out    one row per customer: cohort DATE, first day of that period
-- params :grain day | week | month | quarter | year; :lead ISO code, other currencies are left out;
--        :first DATE, the first cohort wanted
select customer, cohort from (
  select customer,
    case cast(:grain as string) when 'day' then begun when 'week' then week_of(begun) when 'month' then month_of(begun)
      when 'quarter' then quarter_of(begun) else year_of(begun) end as cohort
  from (
    select customer, min(day) as begun
    from parts_chosen
    where customer is not null and paid_lines > 0 and currency = cast(:lead as string)
    group by customer
  ) firsts
) started
where cohort >= cast(:first as date)
