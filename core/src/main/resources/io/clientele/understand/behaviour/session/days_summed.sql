-- The same by day.
-- Reads:   sessions_counted (one row a session)
-- Gives:   day, visitors, sessions, page_views, bounces, timed_pages, page_us; one row a day with sessions
select
    day, count(distinct customer) as visitors, count(*) as sessions, sum(pages) as page_views,
    sum(bounced) as bounces, sum(timed_pages) as timed_pages, sum(page_us) as page_us
from sessions_counted
group by day
order by day nulls last
