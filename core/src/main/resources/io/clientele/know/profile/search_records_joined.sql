-- What can be looked for of customers: every id that a source knows them by, with the records under it.
-- Reads:   ledger_alias (one row an alias), customer_of, contacts (one row a record)
-- Gives:   profile_search_record: customer, subject, the source's id and the record's fields; one row an id and record
create or replace temp view profile_search_record as
select
    c.customer, a.subject, a.namespace, a.value as source_id, k.full_name, k.given_name, k.family_name, k.email,
    k.phone, k.company, k.street, k.city, k.region, k.postcode, k.country, k.gender,
    cast(k.birth_date as string) as birth_date, k.traits
from ledger_alias a
join customer_of c on c.subject = a.subject and c.effective_to is null
left join contacts k on k.subject = a.subject
where a.alias_kind = 'source_id'
