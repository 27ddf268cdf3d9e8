-- How many sessions there were of each sort: those that count, and those that don't.
-- Reads:   sessions_chosen (one row a session)
-- Gives:   counted, robots, own, pageless; one row
select
    coalesce(sum(case when pages > 0 and flagged = 0 then 1 else 0 end), 0) as counted,
    coalesce(sum(case when pages > 0 and robot = 1 then 1 else 0 end), 0) as robots,
    coalesce(sum(case when pages > 0 and robot = 0 and own = 1 then 1 else 0 end), 0) as own,
    coalesce(sum(case when pages = 0 then 1 else 0 end), 0) as pageless
from sessions_chosen
