-- Public ids for customers who are new.
-- Params:  number (how many)
-- Gives:   customer_id
select cast(uuidv7() as string) as customer_id from range(cast(:number as bigint))
