-- Purpose: the newest jobs.
-- Reads: job_run (a row per job).
-- Out: a row per job, newest first; times in microseconds since 1970.
-- Parameters: page_size.
select id, kind, subject, parameters, started_by, state, result, problem_kind, problem, queued_at, started_at, ended_at
from job_run
order by id desc
limit :page_size
