-- Purpose: says that a job runs.
-- Writes: job_run (a row per job).
-- Parameters: id, started_at in microseconds since 1970.
update job_run
set state = 'running', started_at = :started_at
where id = :id
