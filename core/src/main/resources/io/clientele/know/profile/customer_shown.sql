-- One customer with every trait.
-- Reads:   customers (one row a customer)
-- Params:  customer_id
-- Gives:   the row
select * from customers where customer_id = :customer_id
