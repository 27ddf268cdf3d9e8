-- The customers that one source or another knows by an id.
-- Reads:   identity_customer (one row a subject and interval), ledger_alias (one row an alias)
-- Params:  value (the person's id there)
-- Gives:   source, customer_id; one row a source
select a.namespace as source, i.customer_id
from identity_customer i
join ledger_alias a on a.subject = i.subject
where a.alias_kind = 'source_id' and a.value = :value and i.effective_to is null
order by a.namespace nulls last, i.customer_id nulls last
