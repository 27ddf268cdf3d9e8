-- A name for each product that was ordered.
-- reads  lines_chosen  one row per order line of the window that passes the filters
--        products      one row per (source, product_id)
-- out    one row per product_id: name and category, the catalogue's where it has them, else those most order lines carry
--        (shops write notes into the names of single lines); null where nobody says
select l.product_id, coalesce(p.name, l.product_name) as name, coalesce(p.category, l.category) as category
from (
  select product_id, product_name, category,
    row_number() over (
      partition by product_id
      order by named desc nulls last, lines desc nulls last, product_name nulls last, category nulls last) as choice
  from (
    select product_id, product_name, category, count(*) as lines,
      case when product_name is null then 0 else 1 end as named
    from lines_chosen
    where product_id is not null
    group by product_id, product_name, category
  ) counted
) l
left join (select product_id, min(name) as name, min(category) as category from products group by product_id) p
  on p.product_id = l.product_id
where l.choice = 1
