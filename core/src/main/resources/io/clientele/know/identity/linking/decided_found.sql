-- What people have decided, the last decision of each pair.
-- Reads:   identity_decision (a, b, same, ...; one row a pair)
-- Gives:   identity_decided: a, b, same
create or replace temp table identity_decided as
select a, b, same from identity_decision where same is not null
