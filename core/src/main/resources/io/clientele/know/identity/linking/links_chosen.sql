-- Pairs that are taken for one person.
-- Reads:   identity_pair_found (a, b, weight, probability, cause)
-- Params:  least (probability)
-- Gives:   identity_linked: a, b, weight
create or replace temp table identity_linked as
select a, b, case when cause = 'probable' then weight else cast(1000 as double) end as weight
from identity_pair_found
where probability >= :least
