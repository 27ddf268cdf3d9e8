-- Pairs that are one person for certain, as they were found last, and ids that were changed since.
-- Reads:   identity_pair (a, b, cause), identity_root (subject, root)
-- Gives:   identity_fixed: a, b, cause; one row a pair
create or replace temp table identity_fixed as
select a, b, min(cause) as cause
from (
    select a, b, cause from identity_pair where cause not in ('probable', 'within')
    union all
    select least(r.subject, r.root), greatest(r.subject, r.root), 'certain_id'
    from identity_root r
    where r.subject <> r.root) told
group by a, b
