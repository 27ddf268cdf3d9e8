-- Puts links that a batch told into the hot table, those it has already excepted.
-- Reads:   ledger_link_told (one row a link); ledger_alias (one row an alias); ledger_hot_link (one row a link)
-- Params:  number (the batch's last place in the log)
insert into {links}
select :number, t.link_kind, a.subject, p.subject, t.first_at
from ledger_link_told t
join ledger_alias a on a.alias_kind = t.alias_kind and a.namespace = t.namespace and a.value = t.value
join ledger_alias p on p.alias_kind = t.person_kind and p.namespace = t.namespace and p.value = t.person
where not exists (
    select 1 from ledger_hot_link k
    where k.link_kind = t.link_kind and k.subject = a.subject and k.person = p.subject and k.first_at <= t.first_at)
