-- Purpose: one job.
-- Reads: job_run (a row per job).
-- Out: at most one row; times in microseconds since 1970.
-- Parameters: id.
select id, kind, subject, parameters, started_by, state, result, problem_kind, problem, queued_at, started_at, ended_at
from job_run
where id = :id
