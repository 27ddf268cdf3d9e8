-- The same among what came with events, where a line or what takes it back is of this batch, whichever came first.
-- Reads:   ledger_hot, ledger_decided (rows of the batch by import_row); {sealed} (one row an order line in segments)
-- Params:  whole  the line's id of an event that takes a whole order back
insert into {superseded}
with told as (
    select h.number, h.import_number, h.import_row, h.namespace, json_extract_string(h.body, '$.order_id') as order_id,
        json_extract_string(h.body, '$.line') as line,
        try_cast(json_extract_string(h.body, '$.ordered_at') as timestamp) as ordered_at,
        h.import_row in (select import_row from ledger_decided where not duplicate) as fresh
    from ledger_hot h
    where h.kind = 'orders'
    union all
    select cast(0 as bigint), s.import_number, s.import_row, s.namespace, s.order_id, s.line, s.ordered_at, false
    from {sealed} s
    where s.import_row < 0)
select max(case when v.fresh then v.number else l.number end), 'orders', l.import_number, l.import_row
from told l
join told v on v.namespace = l.namespace and v.order_id = l.order_id
where v.line = :whole and l.line is distinct from :whole and v.ordered_at >= l.ordered_at and (l.fresh or v.fresh)
    and not exists (
        select 1 from ledger_hot_superseded s
        where s.kind = 'orders' and s.import_number = l.import_number and s.import_row = l.import_row)
group by l.import_number, l.import_row
