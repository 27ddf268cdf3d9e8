-- Some records, the same ones each time, to see what their columns hold.
-- Reads:   contacts (one row a record)
-- Params:  most
-- Gives:   what says who somebody is as texts, and the further columns
select
    given_name, family_name, full_name, email, phone, cast(birth_date as string) as birth_date, gender, company, street,
    city, region, postcode, country, traits
from contacts
order by md5(cast(subject as string)) nulls last, subject nulls last
limit :most
