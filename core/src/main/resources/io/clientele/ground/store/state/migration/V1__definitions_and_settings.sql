-- What people saved, every version of it, and the settings of rooms.
-- Only text and 64-bit numbers, so that SQLite and PostgreSQL mean the same.
create table store_definition (
  room text not null,
  name text not null,
  version bigint not null,
  json text,
  who text not null,
  saved_at bigint not null,
  primary key (room, name, version)
);

create table store_setting (
  room text not null,
  name text not null,
  content text not null,
  primary key (room, name)
);
