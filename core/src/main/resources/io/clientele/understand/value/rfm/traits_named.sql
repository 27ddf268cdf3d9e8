-- The scores as traits.
-- reads  customers_scored  one row per customer
-- out    one row per customer: rfm TEXT such as 545; rfm_r, rfm_f, rfm_m INTEGER 1 to 5; rfm_segment TEXT
-- The segments are those of Segment.of(r, f); a test holds the two against each other.
select customer, cast(r * 100 + f * 10 + m as string) as rfm, r as rfm_r, f as rfm_f, m as rfm_m,
  case when r = 5 and f >= 4 then 'champions'
    when r >= 3 and f >= 4 then 'loyal'
    when r >= 4 and f >= 2 then 'potential_loyalists'
    when r = 5 then 'new'
    when r = 4 then 'promising'
    when r = 3 and f = 3 then 'need_attention'
    when r = 3 then 'about_to_sleep'
    when f = 5 then 'cannot_lose'
    when f >= 3 then 'at_risk'
    when r = 2 or f = 2 then 'hibernating'
    else 'lost' end as rfm_segment
from customers_scored
