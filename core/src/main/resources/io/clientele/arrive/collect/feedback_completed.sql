-- Feedback with what the rules of the house add to what the file says.
-- Reads:   collect_read (one row a raw row; broken is null where every field could be read)
-- Gives:   import_row and every field of feedback; kind in lower case; where no column says the scale of a score, the
--          narrowest usual one that holds every score of the same question and kind in the file: 0-1, 1-5, 0-5, 1-7, 1-10,
--          0-10, 0-100, null when none does. "Would you recommend us" (nps) is asked from 0 to 10 whatever was answered.
with scales as (
    select question, kind, min(score) as low, max(score) as high
    from collect_read
    where broken is null
    group by question, kind
)
select
    r.import_row, feedback_id, customer, about, lower(r.kind) as kind, r.question, score,
    case
        when score is null or scale_min is not null then scale_min
        when lower(r.kind) = 'nps' or (low >= 0 and high <= 1) then 0
        when low >= 1 and high <= 10 then 1
        when low >= 0 and high <= 100 then 0
    end as scale_min,
    case
        when score is null or scale_max is not null then scale_max
        when lower(r.kind) = 'nps' then 10
        when low >= 0 and high <= 1 then 1
        when low >= 0 and high <= 5 then 5
        when low >= 1 and high <= 7 then 7
        when low >= 0 and high <= 10 then 10
        when low >= 0 and high <= 100 then 100
    end as scale_max,
    text, language, occurred_at, channel, touchpoint, order_id, product_id, updated_at, attributes
from collect_read r
left join scales s on s.question is not distinct from r.question and s.kind is not distinct from r.kind
where broken is null
