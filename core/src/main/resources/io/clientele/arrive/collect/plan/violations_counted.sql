-- How many accepted events of a source differ from its plan, by what differs: today, yesterday until this time, yesterday.
-- Reads:   events (one row an event)
-- Params:  source; named (events that are told by name though they are no tracks: a line "page Home" each); today,
--          yesterday (beginnings of the days), same_time (yesterday at this time of the day)
-- Gives:   type, name (as events_counted), faults (a line "kind property" each), today, so_far, yesterday
select
    type, shown as name, faults,
    cast(sum(case when received_at >= :today then 1 else 0 end) as bigint) as today,
    cast(sum(case when received_at < :same_time then 1 else 0 end) as bigint) as so_far,
    cast(sum(case when received_at < :today then 1 else 0 end) as bigint) as yesterday
from (
    select
        type, received_at, json_text(properties, '$._plan.faults') as faults,
        case when type = 'track' or instr(:named, concat(chr(10), type, ' ', name, chr(10))) > 0 then name end as shown
    from events
    where source = :source and received_at >= :yesterday and flags like '%plan_%'
) named
group by type, shown, faults
order by today desc nulls last, yesterday desc nulls last, type nulls last, shown nulls last, faults nulls last
limit 5001
