-- A name for each product that was ordered.
-- reads  lines_chosen  one row per order line of the window that passes the filters
--        products      one row per (source, product_id)
-- out    one row per product_id: name, the catalogue's where it has one, else the one most order lines carry (shops
--        write notes into the names of single lines)
select l.product_id, coalesce(p.name, l.product_name) as name
from (
  select product_id, product_name,
    row_number() over (partition by product_id order by lines desc nulls last, product_name nulls last) as choice
  from (
    select product_id, product_name, count(case when product_name is not null then 1 end) as lines
    from lines_chosen
    where product_id is not null
    group by product_id, product_name
  ) counted
) l
left join (select product_id, min(name) as name from products group by product_id) p on p.product_id = l.product_id
where l.choice = 1
