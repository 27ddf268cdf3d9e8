-- What people decided of a pair of records.
-- Reads:   identity_decision (the last word of each pair)
-- Params:  a, b (subjects, the smaller first)
-- Gives:   same
select same from identity_decision where a = :a and b = :b order by decision desc nulls last
