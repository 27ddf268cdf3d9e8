-- The same of some.
-- Reads:   profile_search_record, profile_search_person, profile_search_changed (one row a customer)
-- Gives:   profile_search_record's columns and fingerprint; one row an id and record
select r.*, p.fingerprint
from profile_search_record r
join profile_search_changed d on d.customer = r.customer
join profile_search_person p on p.customer = r.customer
order by r.customer nulls last
