-- What was found of a pair of records.
-- Reads:   identity_pair (one row a pair)
-- Params:  a, b (subjects, the smaller first)
-- Gives:   rule, weight, probability, cause, levels, rarity
select rule, weight, probability, cause, levels, rarity
from identity_pair
where a = :a and b = :b
order by weight desc nulls last
