-- Two partitions of the same records: as they were found and as they are.
-- Reads:   identity_truth_placed (one row a record of the truth)
-- Gives:   customer (a number below zero for records that are not here), person (a number)
select coalesce(cast(customer as bigint), -place) as customer, dense_rank() over (order by person) as person
from identity_truth_placed
