-- Puts events that came one by one into the hot table.
-- Reads:   ledger_arrived (one row an event, all text); ledger_alias (one row an alias, theirs among them)
-- Params:  import (the last import there was)
insert into ledger_hot
    (number, kind, source, namespace, subject, import_number, import_row, key, content, updated_at, body, raw)
select
    cast(e.number as bigint), 'events', e.source, e.namespace, a.subject, cast(:import as bigint),
    -cast(e.number as bigint), unhex(e.key), unhex(e.key), null, e.body, e.raw
from ledger_arrived e
left join ledger_alias a on a.alias_kind = e.alias_kind and a.namespace = e.source and a.value = e.person
