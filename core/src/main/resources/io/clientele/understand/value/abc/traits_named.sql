-- The classes as traits.
-- reads  customers_classed  one row per customer
-- out    one row per customer: abc TEXT
select customer, class as abc from customers_classed
