-- A page of the rows of the answer.
-- reads  totals_summed  one row per (period, value, currency)
-- out    its rows whose value is among the places wanted, in the order period, currency, place; values: how many values
--        there are in the currency
-- params :skipped and :limit places
select * from (
  select totals_summed.*, max(place) over (partition by currency) as places from totals_summed
) placed
where place > cast(:skipped as bigint) and place <= cast(:skipped as bigint) + cast(:limit as bigint)
order by period nulls last, currency nulls last, place nulls last
