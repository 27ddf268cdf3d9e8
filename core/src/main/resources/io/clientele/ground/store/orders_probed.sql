-- Rows ordered as every engine must: nulls where the text says, texts by the bytes of their letters.
-- out    one row of whole numbers and texts
select max(case when name = 'none' then ascending end) as last_of_ascending,
  max(case when name = 'none' then descending end) as first_of_descending,
  max(case when 'Z' < 'a' then 'binary' else 'by language' end) as letters
from (
  select name, row_number() over (order by amount asc nulls last, name nulls last) as ascending,
    row_number() over (order by amount desc nulls first, name nulls last) as descending
  from (values ('b', 2), ('a', 1), ('none', null)) as listed(name, amount)
) placed
