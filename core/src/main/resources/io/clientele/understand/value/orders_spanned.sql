-- From when to when there are order lines.
-- reads  lines_attributed  one row per order line
-- out    one row: lines, first_at and last_at TIMESTAMP UTC (null when there are no lines)
select count(*) as lines, min(ordered_at) as first_at, max(ordered_at) as last_at from lines_attributed
