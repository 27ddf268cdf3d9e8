-- Lines that came with events, of orders that files tell too: the files' lines count, for they are the shop's own books.
-- Reads:   by_events, by_files (one row an order line each)
-- Gives:   ledger_replaced: import_number, import_row
insert into ledger_replaced
select e.import_number, e.import_row
from {by_events} e
where e.import_row < 0 and e.order_id is not null and exists (
    select 1 from {by_files} f
    where f.import_row >= 0 and f.namespace = e.namespace and f.order_id = e.order_id)
