-- Identifiers that too many records share to say who somebody is.
-- Reads:   identity_identifier (kind, value, subject)
-- Params:  most (records)
-- Gives:   kind, value, records; the commonest first
select kind, value, count(*) as records
from identity_identifier
group by kind, value
having count(*) > :most
order by records desc nulls last, kind nulls last, value nulls last
limit 100
