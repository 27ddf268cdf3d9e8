-- A page of the products.
-- reads  products_summed  one row per product_id
-- out    its rows on the page in the order asked for; products, how many there are, and total, their net revenue together
-- params :sort revenueNet | units | orders | buyers | repeatBuyers | returnRate | product; :descending BOOLEAN;
--        :skipped and :limit rows
select * from (
  select sorted.*,
    row_number() over (order by
      case when cast(:descending as boolean) then -measure else measure end nulls last,
      case when cast(:sort as string) <> 'product' or not cast(:descending as boolean) then product_id end nulls last,
      product_id desc nulls last) as place,
    count(*) over () as products, sum(revenue_net) over () as total
  from (
    select p.*, case cast(:sort as string) when 'revenueNet' then cast(revenue_net as double)
      when 'units' then cast(units as double) when 'orders' then cast(orders as double)
      when 'buyers' then cast(buyers as double) when 'repeatBuyers' then cast(repeat_buyers as double)
      when 'returnRate' then return_rate end as measure
    from products_summed p
  ) sorted
) placed
where place > cast(:skipped as bigint) and place <= cast(:skipped as bigint) + cast(:limit as bigint)
order by place nulls last
