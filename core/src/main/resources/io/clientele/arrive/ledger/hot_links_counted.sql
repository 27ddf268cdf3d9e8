-- How many links of one sort are hot.
-- Reads:   ledger_hot_link (one row a link)
-- Params:  link_kind
-- Gives:   n
select count(*) as n from ledger_hot_link where link_kind = :link_kind
