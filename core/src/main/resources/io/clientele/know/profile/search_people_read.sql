-- Everybody who can be looked for.
-- Reads:   profile_search_person (one row a customer)
-- Gives:   customer, fingerprint
select customer, fingerprint from profile_search_person
