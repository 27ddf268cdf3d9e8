-- Where the groups have come to.
-- Reads:   identity_jumped (grp, target)
-- Gives:   identity_hooked: grp, target
create or replace temp table identity_hooked as select grp, target from identity_jumped
