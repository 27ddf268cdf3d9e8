-- The newest accepted events of a source that differ from its plan, for examples.
-- Reads:   events (one row an event)
-- Params:  source; named (events that are told by name though they are no tracks: a line "page Home" each); yesterday;
--          type, name (of one event; null for all of them)
-- Gives:   type, name (as events_counted), faults and value_lines (a line each), received_at, message_id; newest first
select type, shown as name, faults, value_lines, received_at, message_id
from (
    select
        type, received_at, message_id,
        json_text(properties, '$._plan.faults') as faults,
        json_text(properties, '$._plan.values') as value_lines,
        case when type = 'track' or instr(:named, concat(chr(10), type, ' ', name, chr(10))) > 0 then name end as shown
    from events
    where source = :source and received_at >= :yesterday and flags like '%plan_%'
) named
where (:type is null or type = :type) and (:name is null or shown = :name)
order by received_at desc nulls last, message_id nulls last
limit 500
