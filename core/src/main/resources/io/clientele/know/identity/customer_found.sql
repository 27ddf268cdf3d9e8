-- The customer that a person of a source is.
-- Reads:   identity_customer (one row a subject and interval), ledger_alias (one row an alias)
-- Params:  source, value (the person's id there)
-- Gives:   customer_id
select i.customer_id
from identity_customer i
join ledger_alias a on a.subject = i.subject
where a.alias_kind = 'source_id' and a.namespace = :source and a.value = :value and i.effective_to is null
order by i.customer_id nulls last
