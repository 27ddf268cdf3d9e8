-- What can be looked for and is shown of customers: every id that a source knows them by, with the records under it.
-- Reads:   ledger_alias (one row an alias), identity_customer (one row a subject and interval), contacts (one row a record)
-- Gives:   profile_search_record: customer, subject, the source's id and the record's fields, and by what the leading record is
--          chosen; one row an id and record. Null source of a record: there is none
create or replace temp view profile_search_record as
select
    c.customer, c.customer_id, a.subject, a.namespace, a.value as source_id, k.full_name, k.given_name, k.family_name, k.email,
    k.phone, k.company, k.street, k.city, k.region, k.postcode, k.country, k.gender, k.birth_date, k.traits, k.created_at,
    k.updated_at, k.source as record_source, k.source_id as record_source_id, k.import_number, k.import_row
from ledger_alias a
join identity_customer c on c.subject = a.subject and c.effective_to is null
left join contacts k on k.subject = a.subject
where a.alias_kind = 'source_id'
