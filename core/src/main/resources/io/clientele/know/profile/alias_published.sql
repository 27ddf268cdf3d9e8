-- The id by which a source knows each customer; of several ids, the one that has been known longest.
-- Reads:   customer_of, ledger_alias (one row an alias)
-- Gives:   customer, source, source_id; one row a customer whom a source has an id for
select k.customer, a.namespace as source, a.value as source_id
from (
    select c.customer, min(c.subject) as subject
    from customer_of c
    join ledger_alias i on i.subject = c.subject and i.alias_kind = 'source_id'
    where c.effective_to is null
    group by c.customer) k
join ledger_alias a on a.subject = k.subject
