-- Customers whose entry in the index is to be made anew.
-- Gives:   profile_search_changed: customer
create or replace temp table profile_search_changed (customer integer)
