-- Records by which somebody is known.
-- Reads:   ledger_alias (one row an alias), contacts (one row a record)
-- Params:  one, other (subjects)
-- Gives:   subject, source, source_id, what the record says as texts, and its further columns
select
    a.subject, a.namespace as source, a.value as source_id, k.given_name, k.family_name, k.full_name, k.email, k.phone,
    cast(k.birth_date as string) as birth_date, k.gender, k.company, k.street, k.city, k.region, k.postcode, k.country,
    k.traits
from ledger_alias a
left join contacts k on k.subject = a.subject
where a.subject in (:one, :other)
order by a.subject nulls last
