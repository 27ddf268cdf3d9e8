-- Whose the records of a truth are found to be. A truth that names no source means the record of that id, whatever its source.
-- Reads:   identity_truth (source, source_id, person; texts), ledger_alias, identity_customer
-- Gives:   identity_truth_placed: place (numbers the rows), person, subject and customer (null where there is no such record)
create or replace temp table identity_truth_placed as
select
    row_number() over (order by t.source, t.source_id) as place, t.person, min(a.subject) as subject,
    min(c.customer) as customer
from identity_truth t
left join ledger_alias a
    on a.alias_kind = 'source_id' and a.value = t.source_id and (t.source = '' or a.namespace = t.source)
left join identity_customer c on c.subject = a.subject and c.effective_to is null
group by t.source, t.source_id, t.person
