-- How many groups are still to be joined.
-- Reads:   identity_neighbour (grp, other)
-- Gives:   n
select count(*) as n from identity_neighbour
