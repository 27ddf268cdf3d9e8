-- Page and screen views of people on these days: no robots, nobody of one's own.
-- Reads:   events (one row an event), customer_of (one row a subject and interval)
-- Params:  from_at, to_at (instants, the latter excluded)
-- Gives:   page (its address without scheme, query and fragment, or its name), customer; one row a view
select
    coalesce(
        nullif(regexp_replace(regexp_replace(e.url, '[?#].*$', ''), '^[a-zA-Z]+://', ''), ''), e.name) as page,
    c.customer
from events e
left join customer_of c on c.subject = e.subject
    and e.occurred_at >= c.effective_from and (c.effective_to is null or e.occurred_at < c.effective_to)
where e.type in ('page', 'screen') and e.subject is not null
    and e.occurred_at >= :from_at and e.occurred_at < :to_at
    and (e.flags is null or (e.flags not like '%bot%' and e.flags not like '%internal%'))
