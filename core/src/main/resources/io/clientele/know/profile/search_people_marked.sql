-- Everybody who can be looked for, with a number that is another one when what can be looked for of them is.
-- Reads:   profile_search_record (one row an id and record)
-- Gives:   profile_search_person: customer, fingerprint; one row a customer. Order doesn't count, and rows that are
--          the same twice are counted apart.
create or replace temp table profile_search_person as
select r.customer, cast(sum(hash(r) % 1000000007 * 1000000007 + hash(r) % 998244353) % 9223372036854775807 as bigint) as fingerprint
from profile_search_record r
group by r.customer
