-- The same of events that came one by one.
-- Reads:   ledger_arrived_ids (one row an event that may say so, all text)
-- Gives:   ledger_ids: namespace, anonymous_id, user_id, previous_id, first_at; one row a combination
create or replace temp table ledger_ids as
select namespace, anonymous_id, user_id, previous_id, min(occurred_at) as first_at
from (
    select
        source as namespace,
        json_extract_string(body, '$.anonymous_id') as anonymous_id,
        json_extract_string(body, '$.user_id') as user_id,
        case when contains(body, 'previous_id') and json_extract_string(body, '$.type') = 'alias'
            then json_extract_string(json_extract_string(body, '$.properties'), '$.previous_id') end as previous_id,
        try_cast(json_extract_string(body, '$.occurred_at') as timestamp) as occurred_at
    from ledger_arrived_ids) told
where (anonymous_id is not null and user_id is not null) or previous_id is not null
group by namespace, anonymous_id, user_id, previous_id
