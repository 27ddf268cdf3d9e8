-- What a resolution came to.
-- Reads:   identity_pair_found (one row a pair), identity_group (node, grp), identity_record (one row a record)
-- Params:  least (probability of a link)
-- Gives:   certain, probable, review (pairs), groups (of two records or more), grouped (records in them)
select
    p.certain, p.probable, p.review, g.groups, g.grouped
from (
    select
        count(case when cause <> 'probable' then 1 end) as certain,
        count(case when cause = 'probable' and probability >= :least then 1 end) as probable,
        count(case when cause = 'probable' and probability < :least then 1 end) as review
    from identity_pair_found) p
cross join (
    select count(*) as groups, coalesce(cast(sum(records) as bigint), 0) as grouped
    from (
        select g.grp, count(*) as records
        from identity_group g
        join identity_record r on r.subject = g.node
        group by g.grp
        having count(*) > 1) sizes) g
