-- The id by which a source knows each customer; of several sources, the one that has known them longest.
-- Reads:   customer_of, ledger_alias (one row an alias)
-- Gives:   customer, source, source_id; one row a customer whom a source has an id for
select c.customer, a.namespace as source, a.value as source_id
from (select customer, min(subject) as subject from customer_of where effective_to is null group by customer) c
join ledger_alias a on a.subject = c.subject and a.alias_kind = 'source_id'
