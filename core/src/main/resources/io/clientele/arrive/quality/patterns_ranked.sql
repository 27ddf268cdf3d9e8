-- The most frequent patterns of a text column: letters as A, digits as 9, everything else as it is.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   value (the pattern), n rows; at most ten, the most frequent first, ties by pattern
--          Distinct values are translated once each, because most columns repeat themselves.
select translate(upper_text(value), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678', 'AAAAAAAAAAAAAAAAAAAAAAAAAA999999999') as value,
    cast(sum(n) as bigint) as n
from (select {column} as value, count(*) as n from {facts} where {column} is not null group by {column}) counted
group by translate(upper_text(value), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678', 'AAAAAAAAAAAAAAAAAAAAAAAAAA999999999')
order by n desc nulls last, value nulls last
limit 10
