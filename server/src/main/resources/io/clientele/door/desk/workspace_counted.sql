-- What the workspace holds, for the first look at it.
-- Reads:   orders (one row an order line), customer_base (one row a customer)
-- Gives:   one row: lines, customers, first_at and last_at of the order lines in UTC (null without any)
select
    (select count(*) from orders) as lines,
    (select count(*) from customer_base) as customers,
    (select min(ordered_at) from orders) as first_at,
    (select max(ordered_at) from orders) as last_at
