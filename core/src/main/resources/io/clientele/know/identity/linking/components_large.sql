-- How many components are too large to look at whole.
-- Reads:   identity_group (node, grp)
-- Params:  most (records)
-- Gives:   n
select count(*) as n from (select grp from identity_group group by grp having count(*) > :most) large
