-- People met for the first time: each alias gets the next dense integer, in the order of the file, and the public id of
-- the customer it is until identity resolution says otherwise.
-- Reads:   ledger_named, ledger_decided (one row a staged row each); ledger_alias (one row an alias)
-- Params:  source; next (the last integer given out)
-- Gives:   subject, alias_kind, namespace, value, customer_id
create or replace temp table ledger_alias_added as
select
    cast(:next + row_number() over (order by first_row) as integer) as subject,
    alias_kind,
    cast(:source as string) as namespace,
    value,
    cast(uuidv7() as string) as customer_id
from (
    select n.alias_kind, n.value, min(abs(n.import_row)) as first_row
    from ledger_named n
    join ledger_decided d on d.import_row = n.import_row
    where n.value is not null and not d.duplicate
    group by n.alias_kind, n.value) met
where not exists (
    select 1 from ledger_alias a
    where a.alias_kind = met.alias_kind and a.namespace = :source and a.value = met.value)
