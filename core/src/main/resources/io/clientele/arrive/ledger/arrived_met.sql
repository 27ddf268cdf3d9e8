-- People that events which came one by one name, with the integer of those who were met before, in the order of their
-- coming: the one look into the dictionary a batch needs.
-- Reads:   ledger_arrived (one row a person, all text); ledger_alias (one row an alias)
-- Gives:   alias_kind, namespace, value, subject (0 of somebody new)
select m.alias_kind, m.namespace, m.value, coalesce(a.subject, 0) as subject
from ledger_arrived m
left join ledger_alias a on a.alias_kind = m.alias_kind and a.namespace = m.namespace and a.value = m.value
order by cast(m.first_number as bigint), m.alias_kind, m.namespace, m.value
