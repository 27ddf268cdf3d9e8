-- The sorts of links that are hot and are not being sealed.
-- Reads:   ledger_hot_link (one row a link and batch)
-- Params:  after (the last record that is sealed)
-- Gives:   link_kind
select distinct link_kind from ledger_hot_link where number > :after order by link_kind nulls last
