-- The portable functions on Spark that are SQL; docs/portable-functions.md is the reference, PortableFunctionsContract its
-- test. Null in gives null out. Times are without a zone and mean UTC.
create temporary function days_between(a date, b date) returns int return datediff(b, a);
create temporary function months_between_starts(a date, b date) returns int
  return (year(b) - year(a)) * 12 + month(b) - month(a);
create temporary function weeks_between_starts(a date, b date) returns int
  return cast(datediff(trunc(b, 'WEEK'), trunc(a, 'WEEK')) div 7 as int);
create temporary function micros_of(ts timestamp_ntz) returns bigint return unix_micros(cast(ts as timestamp_ltz));
create temporary function local_time(ts timestamp_ntz, zone string) returns timestamp_ntz
  return convert_timezone('UTC', zone, ts);
create temporary function day_of(ts timestamp_ntz) returns date return cast(ts as date);
create temporary function week_of(d date) returns date return trunc(d, 'WEEK');
create temporary function month_of(d date) returns date return trunc(d, 'MM');
create temporary function quarter_of(d date) returns date return trunc(d, 'QUARTER');
create temporary function year_of(d date) returns date return trunc(d, 'YEAR');
create temporary function iso_weekday(d date) returns int return weekday(d) + 1;
create temporary function matches_pattern(t string, pattern string) returns boolean return regexp_like(t, pattern);
create temporary function number_or_null(t string) returns decimal(18, 4)
  return try_cast(case when regexp_like(trim(t), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$') then trim(t) end as decimal(18, 4));
create temporary function integer_or_null(t string) returns bigint
  return try_cast(case when regexp_like(trim(t), '^[+-]?[0-9]+$') then trim(t) end as bigint);
create temporary function real_or_null(t string) returns double
  return nullif(nullif(try_cast(case when regexp_like(trim(t), '^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?$') then trim(t) end as double), double('infinity')), double('-infinity'));
create temporary function quotient(a double, b double) returns double return case when b = 0 then null else a / b end;
create temporary function money_of(x double) returns decimal(18, 4)
  return cast(cast(cast(sign(x) * floor(abs(x) * 1e4 + 5e-1) as bigint) as decimal(19, 0)) * cast(0.0001 as decimal(5, 4)) as decimal(18, 4));
