-- The portable functions on DuckDB. Name, arguments, result and meaning are the same on every engine;
-- null in gives null out. docs/portable-functions.md is the reference, PortableFunctionsContract its test.
--
-- days_between(from_date, to_date)  INTEGER  calendar days; both are dates
-- months_between_starts(a, b)       INTEGER  month boundaries crossed from a to b
-- weeks_between_starts(a, b)        INTEGER  Monday boundaries crossed from a to b
-- micros_of(ts)                     BIGINT   microseconds since 1970-01-01 UTC
-- local_time(ts, zone)              TIMESTAMP the wall clock in a zone at a UTC instant
-- day_of(ts)                        DATE     the date part
-- week_of(d), month_of(d), quarter_of(d), year_of(d)  DATE  first day (weeks begin on Monday)
-- iso_weekday(d)                    INTEGER  Monday 1 to Sunday 7
-- json_text(json, path)             TEXT     the scalar at a path as text
-- matches_pattern(text, pattern)    BOOLEAN  regular expression found anywhere (the subset RE2 and Java share)
-- number_or_null(text)              DECIMAL(18,4); integer_or_null(text) BIGINT; no rounding from fractions
-- real_or_null(text)                DOUBLE   a number as JSON writes it, within the range of a double
-- lower_text(text), upper_text(text) TEXT    Unicode, no context: sharp s stays, dotted I becomes i, final sigma sigma
-- jaro_winkler(a, b)                DOUBLE   prefix 4, scale 0.1, bonus at any similarity
-- edit_distance(a, b)               INTEGER  Damerau-Levenshtein, unrestricted, of UTF-8 bytes          (JavaFunctions)
-- shared_tokens(a, b)               INTEGER  different tokens between blanks that are in both           (JavaFunctions)
-- token_overlap(a, b)               DOUBLE   Jaccard of the sets of tokens, 0 where one is empty         (JavaFunctions)
-- gram_overlap(a, b)                DOUBLE   Jaccard of the sets of pairs of code points, 0 where one is empty (JavaFunctions)
-- quotient(a, b)                    DOUBLE   null when b is zero
-- money_of(x)                       DECIMAL(18,4) a DOUBLE as money: the whole part of |x| * 10000 + 0.5, in ten-thousandths
create or replace macro days_between(a, b) as cast(date_diff('day', cast(a as date), cast(b as date)) as integer);
create or replace macro months_between_starts(a, b) as cast(date_diff('month', cast(a as date), cast(b as date)) as integer);
create or replace macro weeks_between_starts(a, b) as cast(date_diff('day', cast(date_trunc('week', a) as date), cast(date_trunc('week', b) as date)) // 7 as integer);
create or replace macro micros_of(ts) as epoch_us(cast(ts as timestamp));
create or replace macro local_time(ts, zone) as timezone(zone, timezone('UTC', cast(ts as timestamp)));
create or replace macro day_of(ts) as cast(ts as date);
create or replace macro week_of(d) as cast(date_trunc('week', d) as date);
create or replace macro month_of(d) as cast(date_trunc('month', d) as date);
create or replace macro quarter_of(d) as cast(date_trunc('quarter', d) as date);
create or replace macro year_of(d) as cast(date_trunc('year', d) as date);
create or replace macro iso_weekday(d) as cast(isodow(d) as integer);
create or replace macro json_text(j, path) as try(json_extract_string(j, path));
create or replace macro matches_pattern(t, pattern) as regexp_matches(t, pattern);
create or replace macro number_or_null(t) as try_cast(case when regexp_matches(trim(t), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$') then trim(t) end as decimal(18, 4));
create or replace macro integer_or_null(t) as try_cast(case when regexp_matches(trim(t), '^[+-]?[0-9]+$') then trim(t) end as bigint);
create or replace macro real_or_null(t) as nullif(nullif(try_cast(case when regexp_matches(trim(t), '^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?$') then trim(t) end as double), cast('infinity' as double)), cast('-infinity' as double));
create or replace macro lower_text(t) as replace(lower(replace(t, 'İ', 'i')), 'ς', 'σ');
create or replace macro upper_text(t) as case when contains(t, 'ß') then array_to_string(list_transform(string_split(t, 'ß'), lambda part: upper(part)), 'ß') else upper(t) end;
create or replace macro jaro_winkler(a, b) as jaro_similarity(a, b) + (1 - jaro_similarity(a, b)) * 0.1 * (case when a = '' or unicode(a) <> unicode(b) then 0 when length(a) < 2 or not starts_with(b, left(a, 2)) then 1 when length(a) < 3 or not starts_with(b, left(a, 3)) then 2 when length(a) < 4 or not starts_with(b, left(a, 4)) then 3 else 4 end);
create or replace macro quotient(a, b) as case when b = 0 then null else cast(a as double) / cast(b as double) end;
create or replace macro money_of(x) as cast(cast(cast(sign(x) * floor(abs(x) * 1e4 + 5e-1) as bigint) as decimal(19, 0)) * cast(0.0001 as decimal(5, 4)) as decimal(18, 4));
