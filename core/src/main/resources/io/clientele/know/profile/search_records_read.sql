-- What can be looked for of those whose entry is to be made, a customer's rows together.
-- Reads:   profile_search_record (one row an id and record), profile_search_person (one row a customer)
-- Gives:   profile_search_record's columns and fingerprint; one row an id and record
select r.*, p.fingerprint
from profile_search_record r
join profile_search_person p on p.customer = r.customer
order by r.customer nulls last
