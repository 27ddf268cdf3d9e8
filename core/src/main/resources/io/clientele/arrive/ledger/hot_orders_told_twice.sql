-- The same for lines of this batch, which came with events: their orders may be in files already.
-- Reads:   ledger_hot, ledger_decided (rows of the batch by import_row); known (one row an order line in the record)
insert into {superseded}
select h.number, 'orders', h.import_number, h.import_row
from ledger_hot h
where h.kind = 'orders' and h.import_row in (select import_row from ledger_decided where not duplicate)
and exists (
    select 1 from {known} f
    where f.import_row >= 0 and f.namespace = h.namespace and f.order_id = json_extract_string(h.body, '$.order_id'))
