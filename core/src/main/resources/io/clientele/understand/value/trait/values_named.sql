-- Lifetime value as traits.
-- reads  scored  one row per customer, as the fold of scores gives it, for twelve months
-- out    one row per customer: p_alive 0 to 1 with its 95 % interval; clv_12m DOUBLE in clv_12m_currency with its 95 %
--        interval, null where it isn't known; purchases_12m DOUBLE expected
-- params :lead ISO code of the main currency
select customer, p_alive, p_alive_low, p_alive_high, value as clv_12m, value_low as clv_12m_low, value_high as clv_12m_high,
  cast(:lead as string) as clv_12m_currency, purchases as purchases_12m
from scored
