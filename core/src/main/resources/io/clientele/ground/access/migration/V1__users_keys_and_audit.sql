-- Users, what they come in with, and the record of what was done.
create table access_user (
  id text not null primary key,
  name text not null unique,
  roles text not null,
  password text,
  language text,
  disabled bigint not null,
  created_at bigint not null
);

create table access_key (
  id text not null primary key,
  user_id text not null references access_user (id),
  kind text not null,
  secret_hash text not null unique,
  label text not null,
  created_at bigint not null,
  expires_at bigint
);

create index access_key_of_user on access_key (user_id);

create table access_audit (
  id text not null primary key,
  happened_at bigint not null,
  actor text not null,
  action text not null,
  subject text not null,
  before_text text,
  after_text text
);
