-- Days, weeks and months as every engine must count them; asked to see whether one does.
-- out    one row of whole numbers and texts
select days_between(date '2024-02-28', date '2024-03-01') as days,
  weeks_between_starts(date '2024-12-29', date '2024-12-30') as weeks,
  months_between_starts(date '2024-01-31', date '2024-02-01') as months,
  iso_weekday(date '2025-12-28') as sunday,
  cast(week_of(date '2027-01-01') as string) as first_week,
  cast(quarter_of(date '2026-12-31') as string) as last_quarter
