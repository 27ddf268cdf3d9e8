-- Purpose: keeps a request for work.
-- Writes: job_run (a row per job).
-- Parameters: id (sorts by time), kind, subject, parameters as JSON, started_by, queued_at in microseconds since 1970.
insert into job_run (id, kind, subject, parameters, started_by, state, queued_at)
values (:id, :kind, :subject, :parameters, :started_by, 'queued', :queued_at)
