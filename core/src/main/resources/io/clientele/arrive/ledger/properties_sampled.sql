-- How often some of the events carry each property, and as what.
-- Reads:   {rows} (one row an event: import_row, properties)
-- Binds:   step  one event of so many is looked at
-- Gives:   name, carried, texts, numbers, longest (numbers that a double can't hold exactly), truths; the most carried first
select name, count(*) filter (where type <> 'NULL') as carried,
    count(*) filter (where type = 'VARCHAR') as texts,
    count(*) filter (where type in ('UBIGINT', 'BIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE')) as numbers,
    count(*) filter (where type in ('UBIGINT', 'BIGINT', 'HUGEINT', 'UHUGEINT') and length(value) > 15) as longest,
    count(*) filter (where type = 'BOOLEAN') as truths
from (
    select each.key as name, each.type as type, cast(each.value as string) as value
    from (
        select properties
        from {rows}
        where hash(import_row) % :step = 0 and json_valid(properties) and json_type(properties) = 'OBJECT') looked,
        json_each(looked.properties) each) found
group by name
order by carried desc, name
