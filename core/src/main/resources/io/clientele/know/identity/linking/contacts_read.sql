-- The records of people as the sources have them now, for standardising.
-- Reads:   contacts (one row a record)
-- Gives:   customer (the record's subject, each once), what says who somebody is as texts, and the further columns
select
    cast(subject as bigint) as customer, given_name, family_name, full_name, email, phone,
    cast(birth_date as string) as birth_date, gender, company, street, city, region, postcode, country, traits,
    source, cast(email_verified as string) as email_verified
from contacts
order by customer nulls last
