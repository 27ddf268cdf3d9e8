-- Events of visits: what a person did in pages and apps, with whose stream it belongs to: the browser's where one is named,
-- also of somebody who is signed in.
-- Reads:   events (one row an event), ledger_alias (one row an alias)
-- Gives:   ledger_session_event: stream, happened, number (of the log; null of a file), part (2 a page, 1 something done, 0 what
--          happens by itself), page, touch, flagged (1 robot, 2 own people), and the event's fields
create or replace temp view ledger_session_event as
select
    coalesce(a.subject, e.subject) as stream, e.occurred_at as happened, e.subject as person,
    e.import_number, e.import_row, e.message_id,
    case when e.type in ('page', 'screen') then 2 when e.name in ('Page Left', 'Page Scrolled') then 0 else 1 end as part,
    case when e.type in ('page', 'screen') then coalesce(
        nullif(regexp_replace(regexp_replace(e.url, '[?#].*$', ''), '^[a-zA-Z]+://', ''), ''), e.name) end as page,
    nullif(concat_ws(chr(31), e.utm_source, e.utm_medium, e.utm_campaign), '') as touch,
    case when contains(coalesce(e.flags, ''), 'bot') then 1 else 0 end
        + case when contains(coalesce(e.flags, ''), 'internal') then 2 else 0 end as flagged,
    e.source, e.channel, e.utm_campaign as campaign, e.referrer, e.device, e.os, e.browser, e.country
from events e
left join ledger_alias a
    on e.user_id is not null and a.alias_kind = 'anonymous_id' and a.namespace = e.source and a.value = e.anonymous_id
where e.subject is not null and e.type in ('page', 'screen', 'track')
