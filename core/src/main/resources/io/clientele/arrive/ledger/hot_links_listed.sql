-- The sorts of links that are hot.
-- Reads:   ledger_hot_link (one row a link and batch)
-- Gives:   link_kind
select distinct link_kind from ledger_hot_link order by link_kind nulls last
