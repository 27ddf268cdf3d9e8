-- Which ids stand together in the events of an import: the browser's beside the user's, the one given up beside the one
-- that takes its place.
-- Reads:   staged (one row an event)
-- Params:  source
-- Gives:   ledger_ids: namespace, anonymous_id, user_id, previous_id, first_at; one row a combination
create or replace temp table ledger_ids as
select namespace, anonymous_id, user_id, previous_id, min(occurred_at) as first_at
from (
    select
        cast(:source as string) as namespace, anonymous_id, user_id, occurred_at,
        case when type = 'alias' then json_extract_string(properties, '$.previous_id') end as previous_id
    from {staged}
    where (anonymous_id is not null and user_id is not null) or type = 'alias') told
group by namespace, anonymous_id, user_id, previous_id
