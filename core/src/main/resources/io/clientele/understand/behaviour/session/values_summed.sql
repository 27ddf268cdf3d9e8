-- The same by what is told of a session.
-- Reads:   sessions_counted (one row a session)
-- Params:  by (channel, referrer, campaign, device, os, browser, country, entry_page, exit_page or source), shown (rows)
-- Gives:   name (null where it isn't known), visitors, sessions, page_views, bounces, timed_pages, page_us, and names (how many
--          there are); the most visited first
select b.*, count(*) over () as names
from (
    select
        name, count(distinct customer) as visitors, count(*) as sessions, sum(pages) as page_views,
        sum(bounced) as bounces, sum(timed_pages) as timed_pages, sum(page_us) as page_us
    from (
        select v.*, case cast(:by as string)
            when 'channel' then channel when 'referrer' then referrer when 'campaign' then campaign
            when 'device' then device when 'os' then os when 'browser' then browser when 'country' then country
            when 'entry_page' then entry_page when 'exit_page' then exit_page else source end as name
        from sessions_counted v) named
    group by name) b
order by sessions desc, visitors desc, name nulls last
limit cast(:shown as integer)
