-- The aliases of the person whose facts are looked for or erased.
-- Reads:   ledger_alias (one row an alias); ledger_erased_subjects (one row a subject of the person, as text)
-- Gives:   ledger_erased: subject, alias_kind, namespace, value, customer_id
create or replace temp table ledger_erased as
select a.*
from ledger_alias a
where a.subject in (select cast(s.subject as integer) from ledger_erased_subjects s)
