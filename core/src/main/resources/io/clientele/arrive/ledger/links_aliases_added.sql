-- Ids that are met for the first time beside another one get their place in the dictionary, after those met as the person
-- of a fact.
-- Reads:   ledger_link_told (one row a link); ledger_alias, ledger_alias_added (one row an alias each)
-- Params:  next (the last integer given out before ledger_alias_added)
insert into ledger_alias_added
select
    cast(:next + (select count(*) from ledger_alias_added)
        + row_number() over (order by first_at, namespace, alias_kind, value) as integer),
    alias_kind, namespace, value, cast(uuidv7() as string)
from (
    select namespace, alias_kind, value, min(first_at) as first_at
    from (
        select namespace, alias_kind, value, first_at from ledger_link_told
        union all
        select namespace, person_kind, person, first_at from ledger_link_told) both_sides
    group by namespace, alias_kind, value) met
where not exists (
    select 1 from ledger_alias a
    where a.alias_kind = met.alias_kind and a.namespace = met.namespace and a.value = met.value)
and not exists (
    select 1 from ledger_alias_added a
    where a.alias_kind = met.alias_kind and a.namespace = met.namespace and a.value = met.value)
