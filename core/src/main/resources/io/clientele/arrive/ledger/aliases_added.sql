-- People met for the first time: each alias gets the next dense integer, in the order of the file, and the public id of
-- the customer it is until identity resolution says otherwise.
-- Reads:   staged, ledger_decided (one row a staged row); ledger_alias (one row an alias)
-- Params:  source; next (the last integer given out)
-- Gives:   subject, alias_kind, namespace, value, customer_id
create or replace temp table ledger_alias_added as
select
    cast(:next + row_number() over (order by first_row) as integer) as subject,
    'source_id' as alias_kind,
    cast(:source as string) as namespace,
    value,
    cast(uuidv7() as string) as customer_id
from (
    select s.{person} as value, min(abs(s.import_row)) as first_row
    from {staged} s
    join ledger_decided d on d.import_row = s.import_row
    where s.{person} is not null and not d.duplicate
    group by s.{person}) met
where not exists (
    select 1 from ledger_alias a
    where a.alias_kind = 'source_id' and a.namespace = :source and a.value = met.value)
