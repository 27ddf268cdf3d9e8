-- Pairs that people decided are two persons.
-- Reads:   identity_decided (a, b, same)
-- Gives:   identity_never: a, b
create or replace temp table identity_never as
select a, b from identity_decided where not same
