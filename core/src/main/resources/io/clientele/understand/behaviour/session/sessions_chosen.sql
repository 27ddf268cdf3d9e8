-- Sessions that began on these days, with whose they were then.
-- Reads:   ledger_session (one row a session), customer_of (one row a subject and interval)
-- Params:  from, to (days, both included); zone
-- Gives:   the session's columns, day, customer, robot and own (1 where so, else 0), bounced (1 where one page was all)
select v.*, c.customer
from (
    select
        s.*, day_of(local_time(s.started_at, :zone)) as day,
        case when s.flagged % 2 = 1 then 1 else 0 end as robot,
        case when s.flagged >= 2 then 1 else 0 end as own,
        case when s.pages = 1 and s.actions = 0 then 1 else 0 end as bounced
    from ledger_session s) v
left join customer_of c on c.subject = v.person
    and v.started_at >= c.effective_from and (c.effective_to is null or v.started_at < c.effective_to)
where v.day >= cast(:from as date) and v.day <= cast(:to as date)
