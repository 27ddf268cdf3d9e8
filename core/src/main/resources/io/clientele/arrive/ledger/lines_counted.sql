-- Order lines that count under the money options.
-- reads  lines_attributed  one row per order line in money words, with its customer
-- out    those of them that count, with the same columns
-- params :returns net | exclude; :lines all | priced | products
select *
from lines_attributed
where (money in ('paid', 'adjusted') or (money = 'returned' and cast(:returns as string) = 'net'))
  and (cast(:lines as string) = 'all'
    or (cast(:lines as string) = 'priced' and price_sign = 1)
    or (cast(:lines as string) = 'products' and line_kind = 'product'))
