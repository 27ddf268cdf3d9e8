-- Customers who sent back more than they bought: no share of a whole can be theirs.
-- reads  customers_measured  one row per customer with an order
-- out    one row: customers; revenue DECIMAL, null when there are none
select count(*) as customers, sum(revenue) as revenue from customers_measured where revenue < 0
