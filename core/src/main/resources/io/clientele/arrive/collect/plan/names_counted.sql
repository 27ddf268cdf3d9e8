-- How many events of a source arrived since a moment, by type and, of tracks, name.
-- Reads:   events (one row an event)
-- Params:  source, since, type, name (of one event; type null for all of them)
-- Gives:   type, name (null of other types than tracks), n events; the most frequent five hundred
select type, name, n
from (
    select type, name, count(*) as n
    from (
        select type, case when type = 'track' then name end as name
        from events
        where source = :source and received_at >= :since
    ) named
    where :type is null or (type = :type and (:name is null or name = :name))
    group by type, name
) counted
order by n desc nulls last, type nulls last, name nulls last
limit 500
