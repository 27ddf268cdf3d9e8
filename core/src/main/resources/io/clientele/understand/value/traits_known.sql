-- Which traits there are: a relation without rows whose columns are their names.
-- reads  customer_traits  one row per customer
-- out    the columns of customer_traits, no row
select * from customer_traits where 1 = 0
