-- Long work that was asked for: what, by whom, how it ended.
create table job_run (
  id text not null primary key,
  kind text not null,
  subject text not null,
  parameters text not null,
  started_by text not null,
  state text not null,
  result text,
  problem_kind text,
  problem text,
  queued_at bigint not null,
  started_at bigint,
  ended_at bigint
);
