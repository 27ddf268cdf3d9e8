-- Which person each subject is by what sources and events say, from when to when.
-- Reads:   ledger_alias (one row an alias), identity_root (one row an id that was changed), identity_sign_in (one row a
--          browser and interval)
-- Gives:   subject, person (a subject), customer_id (public, UUIDv7), effective_from inclusive, effective_to
--          exclusive (null: until now). An id (source, source id) is a person for all of time, together with those it
--          was changed from or to; a browser is whoever signed in there, and a person of its own while nobody did.
select
    a.subject,
    coalesce(s.person, r.root, a.subject) as person,
    coalesce(s.customer_id, o.customer_id, a.customer_id) as customer_id,
    coalesce(s.effective_from, timestamp '0001-01-01 00:00:00') as effective_from,
    s.effective_to
from ledger_alias a
left join identity_root r on r.subject = a.subject
left join identity_sign_in s on s.subject = coalesce(r.root, a.subject)
left join (
    select i.subject, p.customer_id
    from identity_root i
    join ledger_alias p on p.subject = i.root) o on o.subject = a.subject
