-- Which customer each subject is, from when to when.
-- Reads:   ledger_alias (one row an alias)
-- Gives:   subject, customer (dense integer), customer_id (public, UUIDv7), effective_from inclusive, effective_to
--          exclusive (null: until now). One rule: an alias (source, source id) is a customer for all of time.
select
    subject,
    subject as customer,
    customer_id,
    timestamp '0001-01-01 00:00:00' as effective_from,
    cast(null as timestamp) as effective_to
from ledger_alias
