-- Hot links of one sort, as their segment keeps them.
-- Reads:   ledger_hot_link (one row a link and batch)
-- Params:  link_kind, through (the last record that is sealed)
-- Gives:   subject, person, first_at
select subject, person, min(first_at) as first_at
from ledger_hot_link
where link_kind = :link_kind and number <= :through
group by subject, person
order by subject, person
