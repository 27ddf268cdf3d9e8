-- Whose a browser was, from when to when: of the person who signed in there first, until another one does.
-- Reads:   ledger_sign_in (one row a browser and person and segment), identity_root (one row an id that was changed),
--          ledger_alias (one row an alias)
-- Gives:   subject (the browser), person, customer_id, effective_from inclusive, effective_to exclusive (null: until now)
select
    s.subject, s.person, a.customer_id,
    case when s.place = 1 then timestamp '0001-01-01 00:00:00' else s.first_at end as effective_from,
    s.effective_to
from (
    select
        subject, person, first_at,
        row_number() over (partition by subject order by first_at nulls last, person nulls last) as place,
        lead(first_at) over (partition by subject order by first_at nulls last, person nulls last) as effective_to
    from (
        select coalesce(r.root, l.subject) as subject, coalesce(p.root, l.person) as person, min(l.first_at) as first_at
        from ledger_sign_in l
        left join identity_root r on r.subject = l.subject
        left join identity_root p on p.subject = l.person
        group by coalesce(r.root, l.subject), coalesce(p.root, l.person)) pairs) s
join ledger_alias a on a.subject = s.person
