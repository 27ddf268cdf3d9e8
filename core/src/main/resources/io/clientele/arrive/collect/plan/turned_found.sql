-- The newest events of a source that were turned away by its plan, for examples.
-- Reads:   rejects (one row a reject)
-- Params:  source; named (events that are told by name though they are no tracks: a line "page Home" each); yesterday
--          (a text without the Z at its end); type, name (of one event; null for all of them)
-- Gives:   type, name (as events_counted), code, field, value, arrived (a moment as text); newest first
select type, shown as name, code, field, value, arrived
from (
    select
        type, code, field, value, arrived, line,
        case when type = 'track' or instr(:named, concat(chr(10), type, ' ', name, chr(10))) > 0 then name end as shown
    from (
        select
            code, field, value, line, json_text(cells, '$.received_at') as arrived,
            json_text(cells, '$.type') as type, json_text(cells, '$.name') as name
        from rejects
        where kind = 'events' and file = :source and code like 'EVENT_PLAN_%'
    ) turned
    where arrived >= :yesterday
) named
where (:type is null or type = :type) and (:name is null or shown = :name)
order by arrived desc nulls last, line nulls last, code nulls last, field nulls last, value nulls last
limit 500
