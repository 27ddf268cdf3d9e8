-- Pages by how often they were opened, with how many sessions began, ended and ended at once there.
-- Reads:   pages_viewed (one row a view), sessions_counted (one row a session)
-- Params:  shown (rows)
-- Gives:   page (null where a view tells neither address nor name), views, visitors, entries, exits, bounces, names (how many
--          pages there are); the most opened first
select
    p.page, p.views, p.visitors, coalesce(n.entries, 0) as entries, coalesce(x.exits, 0) as exits,
    coalesce(n.bounces, 0) as bounces, count(*) over () as names
from (
    select page, count(*) as views, count(distinct customer) as visitors from pages_viewed group by page) p
left join (
    select entry_page, count(*) as entries, sum(bounced) as bounces from sessions_counted group by entry_page) n
    on n.entry_page = p.page
left join (
    select exit_page, count(*) as exits from sessions_counted group by exit_page) x on x.exit_page = p.page
order by p.views desc, p.visitors desc, p.page nulls last
limit cast(:shown as integer)
