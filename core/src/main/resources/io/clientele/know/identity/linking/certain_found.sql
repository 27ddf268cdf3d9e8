-- Pairs that are one person for certain, whatever people decide: ids that were changed, addresses and numbers that are
-- somebody's alone. Of an identifier, each record with the one known first.
-- Reads:   identity_root (subject, root), identity_identifier (kind, value, subject)
-- Params:  most (records that may share an identifier)
-- Gives:   identity_fixed: a, b, cause; one row a pair
create or replace temp table identity_fixed as
select a, b, min(cause) as cause
from (
    select least(r.subject, r.root) as a, greatest(r.subject, r.root) as b, 'certain_id' as cause
    from identity_root r
    where r.subject <> r.root
    union all
    select first_one as a, i.subject as b, concat('certain_', i.kind) as cause
    from identity_identifier i
    join (
        select kind, value, min(subject) as first_one
        from identity_identifier
        group by kind, value
        having count(*) between 2 and :most) shared on shared.kind = i.kind and shared.value = i.value
    where i.subject <> first_one) told
group by a, b
