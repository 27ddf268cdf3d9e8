-- The links of one sort an import told, as their segment keeps them.
-- Reads:   ledger_link_told (one row a link), ledger_alias_all (one row an alias)
-- Params:  link_kind
-- Gives:   subject, person, first_at
select a.subject, p.subject as person, t.first_at
from ledger_link_told t
join ledger_alias_all a on a.alias_kind = t.alias_kind and a.namespace = t.namespace and a.value = t.value
join ledger_alias_all p on p.alias_kind = t.person_kind and p.namespace = t.namespace and p.value = t.person
where t.link_kind = :link_kind
order by a.subject, p.subject
