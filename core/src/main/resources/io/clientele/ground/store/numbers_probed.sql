-- Numbers read, divided and rounded as every engine must: what is no number is null, nothing is cut off, halves go up.
-- out    one row of texts
select cast(number_or_null(' 12.7 ') as string) as read, cast(integer_or_null('12.7') as string) as fraction,
  cast(quotient(7, 2) as string) as halves, cast(quotient(1, 0) as string) as by_zero,
  cast(round(cast(2.345 as decimal(18, 4)), 2) as string) as rounded,
  cast(round(cast(cast(0.1 as decimal(18, 4)) * cast(1.5 as decimal(18, 4)) as decimal(18, 4)), 2) as string) as product
