-- Customers in classes by their place in the running share of revenue.
-- reads  customers_ranked  one row per customer
-- out    one row per customer: class A up to :a of all revenue, B up to :b, C the rest, and the columns of
--        customers_ranked
-- params :a, :b DECIMAL, shares between 0 and 1
-- Who crosses a cut-off belongs to the upper class.
select r.*,
  case when running - revenue < cast(:a as decimal(9, 8)) * total then 'A'
    when running - revenue < cast(:b as decimal(9, 8)) * total then 'B' else 'C' end as class
from customers_ranked r
