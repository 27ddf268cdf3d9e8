-- The ids of sources that subjects are.
-- Reads:   ledger_alias (one row an alias), identity_member (one row a record)
-- Params:  subject (a record of the customer)
-- Gives:   subject, source, source_id; one row a record of the customer
select a.subject, a.namespace as source, a.value as source_id
from ledger_alias a
join identity_member m on m.subject = a.subject
join identity_member o on o.customer = m.customer
where o.subject = :subject
order by a.subject nulls last
