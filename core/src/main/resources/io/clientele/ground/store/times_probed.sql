-- Moments and wall clocks as every engine must tell them, over the hour that London skips in spring.
-- out    one row of whole numbers and texts
select micros_of(timestamp '2011-12-09 12:50:00.000001') as micros,
  cast(local_time(timestamp '2021-03-28 01:00:00', 'Europe/London') as string) as summer_time,
  case when timestamp '2024-01-30 23:59:59' < timestamp '2024-01-01 00:00:00' + interval '30' day then 'before'
    else 'after' end as thirty_days
