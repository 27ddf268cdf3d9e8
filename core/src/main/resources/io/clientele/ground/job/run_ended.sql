-- Purpose: keeps how a job ended.
-- Writes: job_run (a row per job).
-- Parameters: id, state, result as JSON, problem_kind, problem (faults as JSON), ended_at in microseconds since 1970.
update job_run
set state = :state, result = :result, problem_kind = :problem_kind, problem = :problem, ended_at = :ended_at
where id = :id
