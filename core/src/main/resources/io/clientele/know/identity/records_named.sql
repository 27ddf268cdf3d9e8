-- Records of sources with an id.
-- Reads:   ledger_alias (one row an alias)
-- Params:  value, source (empty for any)
-- Gives:   subject, source
select subject, namespace as source
from ledger_alias
where alias_kind = 'source_id' and value = :value and (:source = '' or namespace = :source)
order by namespace nulls last, subject nulls last
