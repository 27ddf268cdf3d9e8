-- Lines that came with events, of orders that a later event takes back whole without listing its lines.
-- Reads:   by_events (one row an order line)
-- Gives:   ledger_replaced: import_number, import_row
-- Params:  whole  the line's id of such an event
insert into ledger_replaced
select e.import_number, e.import_row
from {by_events} e
where e.import_row < 0 and e.line is distinct from :whole and exists (
    select 1 from {by_events} v
    where v.import_row < 0 and v.line = :whole and v.namespace = e.namespace and v.order_id = e.order_id
    and v.ordered_at >= e.ordered_at)
