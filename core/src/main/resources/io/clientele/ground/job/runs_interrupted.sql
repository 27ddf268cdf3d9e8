-- Purpose: marks what a process that died left running.
-- Writes: job_run (a row per job).
-- Parameters: problem (faults as JSON), ended_at in microseconds since 1970: when it was found, because nobody saw it die.
update job_run
set state = 'interrupted', ended_at = :ended_at, problem_kind = 'machine', problem = :problem
where state = 'running'
