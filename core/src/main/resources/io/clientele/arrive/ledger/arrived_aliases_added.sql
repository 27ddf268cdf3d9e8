-- People met for the first time by events that came one by one: each alias gets the next dense integer, in the order of
-- their coming, and the public id of the customer it is until identity resolution says otherwise.
-- Reads:   ledger_arrived (one row an event, all text); ledger_alias (one row an alias)
-- Params:  next (the last integer given out)
-- Gives:   ledger_alias_added: subject, alias_kind, namespace, value, customer_id
create or replace temp table ledger_alias_added as
select
    cast(:next + row_number() over (order by first_number) as integer) as subject,
    alias_kind,
    source as namespace,
    person as value,
    cast(uuidv7() as string) as customer_id
from (
    select alias_kind, source, person, min(cast(number as bigint)) as first_number
    from ledger_arrived
    where person is not null
    group by alias_kind, source, person) met
where not exists (
    select 1 from ledger_alias a
    where a.alias_kind = met.alias_kind and a.namespace = met.source and a.value = met.person)
