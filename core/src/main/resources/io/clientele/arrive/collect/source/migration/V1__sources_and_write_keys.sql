-- Systems that send events, and the keys they send them with.
create table collect_source (
  name text not null primary key,
  kind text not null,
  settings text not null,
  disabled bigint not null,
  created_at bigint not null
);

create table collect_write_key (
  id text not null primary key,
  source text not null references collect_source (name),
  secret_hash text not null unique,
  created_at bigint not null,
  expires_at bigint
);

create index collect_write_key_of_source on collect_write_key (source);
