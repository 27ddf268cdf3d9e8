-- How many events of a source were turned away by its plan, by why: today, yesterday until this time, yesterday.
-- Reads:   rejects (one row a reject)
-- Params:  source; named (events that are told by name though they are no tracks: a line "page Home" each); today,
--          yesterday, same_time (moments as texts without the Z at their end, so that they compare as they follow)
-- Gives:   type, name (as events_counted), code, field, today, so_far, yesterday
select
    type, shown as name, code, field,
    cast(sum(case when arrived >= :today then 1 else 0 end) as bigint) as today,
    cast(sum(case when arrived < :same_time then 1 else 0 end) as bigint) as so_far,
    cast(sum(case when arrived < :today then 1 else 0 end) as bigint) as yesterday
from (
    select
        type, code, field, arrived,
        case when type = 'track' or instr(:named, concat(chr(10), type, ' ', name, chr(10))) > 0 then name end as shown
    from (
        select
            code, field, json_text(cells, '$.received_at') as arrived,
            json_text(cells, '$.type') as type, json_text(cells, '$.name') as name
        from rejects
        where kind = 'events' and file = :source and code like 'EVENT_PLAN_%'
    ) turned
    where arrived >= :yesterday
) named
group by type, shown, code, field
order by today desc nulls last, yesterday desc nulls last, type nulls last, shown nulls last, code nulls last, field nulls last
limit 5001
