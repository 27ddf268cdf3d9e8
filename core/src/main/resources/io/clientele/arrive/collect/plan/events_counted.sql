-- How many events of a source arrived, by type and name: today, yesterday until this time of the day, yesterday, ever.
-- Reads:   events (one row an event)
-- Params:  source; named (events that are told by name though they are no tracks: a line "page Home" each); today,
--          yesterday (beginnings of the days), same_time (yesterday at this time of the day)
-- Gives:   type, name (null of all of a type that aren't told by name), today, so_far, yesterday, total, last_at
select
    type, shown as name,
    cast(sum(case when received_at >= :today then 1 else 0 end) as bigint) as today,
    cast(sum(case when received_at >= :yesterday and received_at < :same_time then 1 else 0 end) as bigint) as so_far,
    cast(sum(case when received_at >= :yesterday and received_at < :today then 1 else 0 end) as bigint) as yesterday,
    count(*) as total,
    max(received_at) as last_at
from (
    select
        type, received_at,
        case when type = 'track' or instr(:named, concat(chr(10), type, ' ', name, chr(10))) > 0 then name end as shown
    from events
    where source = :source and received_at is not null
) named
group by type, shown
order by today desc nulls last, total desc nulls last, type nulls last, shown nulls last
limit 2001
