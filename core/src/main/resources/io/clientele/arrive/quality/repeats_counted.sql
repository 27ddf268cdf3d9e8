-- Rows that say the same as another row of the kind.
-- Reads:   facts (a view of a kind: one row a fact, with content, the hash of everything it says)
-- Gives:   repeated: n rows beyond the first of each content
select cast(coalesce(sum(n - 1), 0) as bigint) as repeated
from (select content, count(*) as n from {facts} group by content having count(*) > 1) counted
