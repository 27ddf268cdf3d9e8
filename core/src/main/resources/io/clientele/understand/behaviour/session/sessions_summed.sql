-- What the sessions add up to.
-- Reads:   sessions_counted (one row a session)
-- Gives:   one row: visitors (people, and browsers nobody signed in at), sessions, session_squares (sum over visitors of the
--          square of their sessions), page_views, bounces, timed_pages, page_us (time on these, microseconds)
select
    count(*) as visitors, coalesce(sum(sessions), 0) as sessions, coalesce(sum(sessions * sessions), 0) as session_squares,
    coalesce(sum(page_views), 0) as page_views, coalesce(sum(bounces), 0) as bounces,
    coalesce(sum(timed_pages), 0) as timed_pages, coalesce(sum(page_us), 0) as page_us
from (
    select
        customer, count(*) as sessions, sum(pages) as page_views, sum(bounced) as bounces,
        sum(timed_pages) as timed_pages, sum(page_us) as page_us
    from sessions_counted
    group by customer) visitors
