-- The aliases of the person whose facts are looked for or erased, with how each is spelled where a reject may name it: as a
-- whole cell, within a text that is JSON itself, as a parameter of a query.
-- Reads:   ledger_alias (one row an alias); ledger_erased_subjects (one row a subject of the person, as text)
-- Gives:   ledger_erased: subject, alias_kind, namespace, value, customer_id, in_cell, in_text, in_query
create or replace temp table ledger_erased as
select
    a.*,
    cast(to_json(a.value) as string) as in_cell,
    concat(trim(cast(to_json(cast(to_json(a.value) as string)) as string), chr(34)), chr(34)) as in_text,
    concat('=', url_encode(a.value)) as in_query
from ledger_alias a
where a.subject in (select cast(s.subject as integer) from ledger_erased_subjects s)
