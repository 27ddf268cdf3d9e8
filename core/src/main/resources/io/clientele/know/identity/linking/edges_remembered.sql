-- Pairs that were found to be alike, and those that are certain, as they were found last.
-- Reads:   identity_pair (a, b, rule, weight, probability, cause)
-- Gives:   identity_edge: a, b, rule, weight, probability, levels, rarity
create or replace temp table identity_edge as
select a, b, rule, weight, 1 / (1 + pow(2, -weight)) as probability, levels, rarity
from identity_pair
where rule is not null
