-- Three purchases of one customer, five and seven days apart, and one of another's, in no order; a fold is asked of them.
-- out    one row per purchase, as folds over purchases read them
select * from (values
  (1, timestamp '2026-01-13 00:00:00', 3, 3, 20466, 1, 300, 0),
  (1, timestamp '2026-01-01 00:00:00', 1, 1, 20454, 1, 100, 0),
  (2, timestamp '2026-01-02 00:00:00', 4, 4, 20455, 1, 400, 0),
  (1, timestamp '2026-01-06 00:00:00', 2, 2, 20459, 1, 200, 0)
) as bought_on(customer, moment, sequence, id, day_number, bought, amount_units, unconverted)
