-- Identifiers that are somebody's alone, as their sources say or the operator trusts.
-- Reads:   identity_loaded (subject, mail, telephone; one row a record)
-- Gives:   identity_identifier: kind, value, subject
create or replace temp table identity_identifier as
select 'email' as kind, mail as value, cast(subject as integer) as subject from identity_loaded where mail is not null
union all
select 'phone', telephone, cast(subject as integer) from identity_loaded where telephone is not null
