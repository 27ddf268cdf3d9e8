-- Purpose: what waited when the last process ended, in its order.
-- Reads: job_run (a row per job).
-- Out: a row per waiting job, oldest first; times in microseconds since 1970.
select id, kind, subject, parameters, started_by, state, result, problem_kind, problem, queued_at, started_at, ended_at
from job_run
where state = 'queued'
order by id
