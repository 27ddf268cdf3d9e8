-- Labelled pairs beside what was found of them.
-- Reads:   identity_truth (one, other, same; texts), ledger_alias, identity_customer
-- Gives:   pairs, missing (pairs of which a record is not here), found (put together), truth (that belong together), common
select
    count(*) as pairs, count(case when l.customer is null or r.customer is null then 1 end) as missing,
    count(case when l.customer = r.customer then 1 end) as found, count(case when t.same = '1' then 1 end) as truth,
    count(case when l.customer = r.customer and t.same = '1' then 1 end) as common
from identity_truth t
left join (
    select a.value, min(c.customer) as customer
    from ledger_alias a
    join identity_customer c on c.subject = a.subject and c.effective_to is null
    where a.alias_kind = 'source_id'
    group by a.value) l on l.value = t.one
left join (
    select a.value, min(c.customer) as customer
    from ledger_alias a
    join identity_customer c on c.subject = a.subject and c.effective_to is null
    where a.alias_kind = 'source_id'
    group by a.value) r on r.value = t.other
