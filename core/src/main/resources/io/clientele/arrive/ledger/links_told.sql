-- What ids that stand together say of people: a browser was signed in by a user; an id was given up for another. The id
-- given up may have been a browser's or a user's: whichever it was, its facts follow.
-- Reads:   ledger_ids (one row a combination of ids)
-- Gives:   ledger_link_told: link_kind, namespace, alias_kind, value, person_kind, person, first_at
create or replace temp table ledger_link_told as
select link_kind, namespace, alias_kind, value, person_kind, person, min(first_at) as first_at
from (
    select 'sign_in' as link_kind, namespace, 'anonymous_id' as alias_kind, anonymous_id as value,
        'source_id' as person_kind, user_id as person, first_at
    from ledger_ids where anonymous_id is not null and user_id is not null
    union all
    select 'sign_in', namespace, 'anonymous_id', previous_id, 'source_id', user_id, first_at
    from ledger_ids where previous_id <> user_id
    union all
    select 'renamed', namespace, 'source_id', previous_id, 'source_id', user_id, first_at
    from ledger_ids where previous_id <> user_id
    union all
    select 'renamed', namespace, 'anonymous_id', previous_id, 'anonymous_id', anonymous_id, first_at
    from ledger_ids where user_id is null and previous_id <> anonymous_id) links
group by link_kind, namespace, alias_kind, value, person_kind, person
