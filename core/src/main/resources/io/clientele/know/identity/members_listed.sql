-- The records of sources that are a customer now.
-- Reads:   identity_customer (one row a subject and interval), ledger_alias (one row an alias)
-- Params:  customer_id
-- Gives:   subject, the one known first first
select c.subject
from identity_customer c
join ledger_alias a on a.subject = c.subject and a.alias_kind = 'source_id'
where c.customer_id = :customer_id and c.effective_to is null
order by c.subject nulls last
